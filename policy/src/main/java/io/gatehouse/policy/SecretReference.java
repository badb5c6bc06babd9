package io.gatehouse.policy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a secret is. A policy never holds one.
public sealed interface SecretReference {

    record Environment(String name) implements SecretReference {}

    record File(Path path) implements SecretReference {}

    Pattern FORM = Pattern.compile("\\$\\{(env|file):([^{}]+)}");

    /// `${env:NAME}` or `${file:PATH}`; empty for anything else.
    static Optional<SecretReference> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                form.group(1).equals("env")
                        ? new Environment(form.group(2))
                        : new File(Path.of(form.group(2))));
    }
}
