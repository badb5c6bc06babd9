package io.gatehouse.server.wiring;

import io.gatehouse.crypto.Secret;
import io.gatehouse.policy.SecretReference;
import io.gatehouse.policy.Settings.IssuerPolicy;
import io.gatehouse.policy.Settings.KeysFrom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The secrets that a policy refers to, fetched from where they are.
public final class Secrets {
    private static final long FILE_BYTES_MAX = 64 * 1024;

    private final Map<String, Secret> byIssuer;

    private Secrets(Map<String, Secret> byIssuer) {
        this.byIssuer = byIssuer;
    }

    public static Secrets none() {
        return new Secrets(Map.of());
    }

    /// @param folder that relative paths start from
    /// @param environment gives a variable's value, or null
    /// @throws IOException if one is missing; the message names where it should be, never what it is
    public static Secrets resolve(List<IssuerPolicy> issuers, Path folder, Environment environment) throws IOException {
        Map<String, Secret> byIssuer = new HashMap<>();
        for (IssuerPolicy issuer : issuers) {
            if (issuer.keys() instanceof KeysFrom.Shared shared) {
                byIssuer.put(issuer.issuer(), resolve(shared.secret(), folder, environment));
            }
        }
        return new Secrets(byIssuer);
    }

    /// Variables of the process.
    @FunctionalInterface
    public interface Environment {
        @Nullable String value(String name);
    }

    private static Secret resolve(SecretReference reference, Path folder, Environment environment) throws IOException {
        return switch (reference) {
            case SecretReference.Environment variable -> fromEnvironment(variable.name(), environment);
            case SecretReference.File file -> fromFile(folder.resolve(file.path()));
        };
    }

    private static Secret fromEnvironment(String name, Environment environment) throws IOException {
        String value = environment.value(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("The policy refers to the environment variable " + name + ", which is not set: set it and start again");
        }
        return Secret.takeFrom(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Without the line end that editors add.
    private static Secret fromFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException("The policy refers to the secret file " + file + ", which is missing or too long: check the path");
        }
        return Secret.takeFrom(Files.readString(file).stripTrailing().getBytes(StandardCharsets.UTF_8));
    }

    Secret of(String issuer) {
        return Objects.requireNonNull(byIssuer.get(issuer));
    }
}
