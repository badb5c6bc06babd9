package io.gatehouse.policy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a secret is. A policy never holds one.
public sealed interface SecretReference {

    record Environment(String name) implements SecretReference {}

    /// @param path as written: from the policy's folder if it is relative
    record File(Path path) implements SecretReference {}

    Pattern FORM = Pattern.compile("\\$\\{(?:env:([A-Za-z_][A-Za-z0-9_]*)|file:([^{}]+))}");

    /// `${env:NAME}` or `${file:PATH}`; empty for anything else.
    static Optional<SecretReference> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return form.group(1) != null
                ? Optional.of(new Environment(form.group(1)))
                : Forms.path(form.group(2)).map(File::new);
    }
}
