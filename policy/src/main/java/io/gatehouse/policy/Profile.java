package io.gatehouse.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the app's framework reads a path, with its default settings.
public enum Profile {
    /// Express 5: letters of either case, a trailing slash or none, parameters decoded once, HEAD runs GET's handler.
    EXPRESS(true, true, false, true),
    /// Express 4: paths as in Express 5; its query parser differs.
    EXPRESS4(true, true, false, true),
    /// Fastify 5: exact case and slash, the path decoded before it is matched, HEAD runs GET's handler.
    FASTIFY(false, false, true, true),
    /// Koa with @koa/router: as Express.
    KOA(true, true, false, true),
    /// Nothing is known of the app: bytes as declared.
    RAW(false, false, false, false);

    private final boolean ignoresCase;
    private final boolean ignoresTrailingSlash;
    private final boolean decodesLiterals;
    private final boolean answersHeadAsGet;

    Profile(
            boolean ignoresCase,
            boolean ignoresTrailingSlash,
            boolean decodesLiterals,
            boolean answersHeadAsGet) {
        this.ignoresCase = ignoresCase;
        this.ignoresTrailingSlash = ignoresTrailingSlash;
        this.decodesLiterals = decodesLiterals;
        this.answersHeadAsGet = answersHeadAsGet;
    }

    boolean ignoresCase() {
        return ignoresCase;
    }

    boolean ignoresTrailingSlash() {
        return ignoresTrailingSlash;
    }

    boolean decodesLiterals() {
        return decodesLiterals;
    }

    boolean answersHeadAsGet() {
        return answersHeadAsGet;
    }

    /// Whether nobody knows which spellings the app takes for a literal. A path that is like an operation must then not pass as one with more variables.
    boolean isUnsettled() {
        return this == RAW;
    }

    /// Whether frameworks of this kind take two literals for one.
    boolean isSame(String one, String two) {
        return ignoresCase ? one.equalsIgnoreCase(two) : one.equals(two);
    }

    /// As policies write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Profile> named(String word) {
        return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Profile::word).toList();
    }
}
