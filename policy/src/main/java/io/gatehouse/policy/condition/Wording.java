package io.gatehouse.policy.condition;

import java.util.regex.Pattern;

/// What the compiler of expressions says, for people who write policies.
final class Wording {
    private static final Pattern CONTAINER = Pattern.compile(" \\(in container ''\\)");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$");
    private static final Pattern EXPECTING = Pattern.compile(" expecting \\{.*");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '.*");

    private Wording() {}

    static String of(String message) {
        String plain = CONTAINER.matcher(message).replaceAll("");
        plain = CANDIDATES.matcher(plain).replaceAll("");
        return EXPECTING.matcher(plain).replaceAll("").replaceAll("\\p{Cntrl}", " ").strip();
    }

    static String remedy(String message) {
        if (UNDECLARED.matcher(message).lookingAt()) {
            return "there are " + String.join(", ", Language.VARIABLES.keySet());
        }
        if (message.contains("expected type 'bool'")) {
            return "write what is true or false, such as user.tenant == path.tenant";
        }
        if (message.contains("input ','")) {
            return "on one line 'when' goes on to the end: write other attributes before it";
        }
        return "write an expression in CEL, such as user.tenant == path.tenant";
    }
}
