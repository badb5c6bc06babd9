package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.schema.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// A refusal for the person whose browser was refused: what a problem document says, as a page. No script, nothing from elsewhere, every text escaped.
final class RefusalPage {
    private static final String STYLE =
            "body{font:1.1rem/1.5 system-ui,sans-serif;margin:0}main{max-width:34rem;margin:15vh auto 0;padding:0 1.5rem}"
                    + "h1{font-size:1.5rem;line-height:1.25}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;font-size:.9rem}"
                    + "dd{margin:0;overflow-wrap:anywhere}";

    private static final Headers FIELDS =
            Headers.of(
                    "content-type",
                    "text/html; charset=utf-8",
                    "cache-control",
                    "no-store",
                    "vary",
                    Navigation.VARY,
                    "content-security-policy",
                    "default-src 'none'; style-src 'sha256-"
                            + sha256(STYLE)
                            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private RefusalPage() {}

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    /// @param rule the line that decided, for those who may know
    static Response of(Refusal refusal, String requestId, Optional<Position> rule) {
        RefusalCode code = refusal.code();
        String text = escaped(code.text());
        StringBuilder page =
                new StringBuilder(
                                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                        .append(text)
                        .append("</title>\n")
                        .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                        .append("<meta name=\"robots\" content=\"noindex\">\n<style>")
                        .append(STYLE)
                        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                        .append(text)
                        .append("</h1>\n");
        refusal.detail()
                .ifPresent(words -> page.append("<p>").append(escaped(words)).append("</p>\n"));
        addFaults(refusal, page);
        page.append("<dl>\n");
        addTerm("Status", Integer.toString(code.status()), page);
        addTerm("Code", code.name(), page);
        addTerm("Request", requestId, page);
        rule.ifPresent(line -> addTerm("Rule", line.toString(), page));
        page.append("</dl>\n</main>\n</body>\n</html>\n");
        return new Response(
                code.status(),
                Headers.builder().copyAll(FIELDS).copyAll(refusal.headers()).build(),
                page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addFaults(Refusal refusal, StringBuilder page) {
        if (!refusal.faults().isEmpty()) {
            page.append("<ul>\n");
            for (Fault fault : refusal.faults()) {
                page.append("<li>")
                        .append(escaped(fault.at()))
                        .append(": ")
                        .append(escaped(fault.message()))
                        .append("</li>\n");
            }
            page.append("</ul>\n");
        }
    }

    private static void addTerm(String name, String value, StringBuilder page) {
        page.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>\n");
    }

    /// For text and for attribute values in quotes.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
