package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds where the app says on which port it listens: `listen(3000)`, `process.env.PORT || 3000`, `const port = 3000`.
final class Ports {
    private static final Pattern NAME = Pattern.compile("(?i)port");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final int PORT_MAX = 65_535;

    private Ports() {}

    /// In the order of the script.
    static List<FoundPort> of(Script script) {
        List<FoundPort> ports = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            int at = i;
            number(script, i).ifPresent(port -> ports.add(new FoundPort(port, script.place(at))));
        }
        return ports;
    }

    private static Optional<Integer> number(Script script, int i) {
        Token token = script.at(i);
        Token behind = script.at(i + 1);
        boolean listens = token.isWord("listen") && behind.isMark("(");
        boolean defaults =
                token.isWord()
                        && NAME.matcher(token.text()).matches()
                        && (behind.isMark("||") || behind.isMark("??") || behind.isMark("="));
        return listens || defaults ? port(script.at(i + 2)) : Optional.empty();
    }

    private static Optional<Integer> port(Token token) {
        boolean isNumber = token.kind() == Token.Kind.NUMBER || token.isText();
        return Optional.of(token.text())
                .filter(text -> isNumber && DIGITS.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(port -> port > 0 && port <= PORT_MAX);
    }
}
