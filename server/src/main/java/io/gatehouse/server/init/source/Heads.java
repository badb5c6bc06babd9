package io.gatehouse.server.init.source;

/// Where the heads of statements end.
record Heads(Script script) {
    /// Of an import, the head of a class, or a type.
    private static final int HEAD_WORDS_MAX = 500;

    /// The word `from` of an import or export that begins here; whatever ends it if there is none.
    int from(int i) {
        int from = i + 1;
        while (from < i + HEAD_WORDS_MAX
                && !(script.at(from).isWord("from") && script.at(from + 1).isText())
                && !script.at(from).isMark(";")) {
            from = script.at(from).isMark("{") ? script.partner(from) + 1 : from + 1;
        }
        return from;
    }

    /// The brace of the class that begins here.
    int brace(int at) {
        int brace = at;
        while (brace < at + HEAD_WORDS_MAX && !script.at(brace).isMark("{")) {
            brace++;
        }
        return brace;
    }

    /// Behind `: Type`, if it is there.
    int behindType(int i) {
        if (!script.at(i).isMark(":")) {
            return i;
        }
        int end = i + 1;
        while (end < i + HEAD_WORDS_MAX && end < script.size() && !endsType(end)) {
            end =
                    script.at(end).isMark("{")
                                    || script.at(end).isMark("(")
                                    || script.at(end).isMark("[")
                            ? script.partner(end) + 1
                            : end + 1;
        }
        return end;
    }

    private boolean endsType(int i) {
        Token token = script.at(i);
        return token.kind() == Token.Kind.MARK
                        && (token.text().equals("=") || ";,)}]".contains(token.text()))
                || token.first() && token.isWord();
    }
}
