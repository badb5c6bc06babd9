package io.gatehouse.gateway.leak;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that can be told by their form: private keys (RFC 7468), and tokens that services begin in a way of their own so that they can be found.
final class KnownSecrets {
    private static final List<Form> FORMS =
            List.of(
                    new Form(
                            "private-key",
                            "PRIVATE KEY",
                            // to its end, or to the end of the text: possessive, so that it takes
                            // linear time
                            "-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^-]*+(?:-----END [A-Z0-9 ]{1,60}-----)?"),
                    new Form("aws-access-key", "A", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
                    new Form("github-token", "gh", "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b"),
                    new Form(
                            "github-token", "github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{22,255}\\b"),
                    new Form("gitlab-token", "glpat-", "\\bglpat-[A-Za-z0-9_-]{20,}"),
                    new Form("slack-token", "xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
                    new Form("stripe-key", "k_live_", "\\b[rs]k_live_[A-Za-z0-9]{16,}\\b"),
                    new Form("google-api-key", "AIza", "\\bAIza[A-Za-z0-9_-]{35}"),
                    new Form("npm-token", "npm_", "\\bnpm_[A-Za-z0-9]{36}\\b"),
                    new Form(
                            "sendgrid-key",
                            "SG.",
                            "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"));

    /// @param hint stands in every such secret: without it the pattern is not tried
    private record Form(String kind, String hint, Pattern pattern) {
        Form(String kind, String hint, String pattern) {
            this(kind, hint, Pattern.compile(pattern));
        }
    }

    private KnownSecrets() {}

    static void find(String text, List<Leak> leaks) {
        for (Form form : FORMS) {
            if (text.contains(form.hint())) {
                Matcher found = form.pattern().matcher(text);
                while (found.find()) {
                    leaks.add(new Leak(form.kind(), found.start(), found.end()));
                }
            }
        }
    }
}
