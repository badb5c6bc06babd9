package io.gatehouse.server.init.source;

/// One word of JavaScript or TypeScript.
///
/// @param text of a text: what it stands for; else as written
/// @param line from 1
/// @param first whether nothing stands before it on its line
record Token(Kind kind, String text, int line, boolean first) {

    enum Kind {
        /// A name or keyword.
        WORD,
        /// A string, or a piece of a template.
        TEXT,
        NUMBER,
        /// A regular expression.
        PATTERN,
        /// Punctuation.
        MARK
    }

    boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }
}
