package io.gatehouse.waf.operator;

/// What a translated regular expression is for: the same bytes, said in two languages.
enum Dialect {
    /// `java.util.regex` with DOTALL and UNIX_LINES: it knows all sets, and its `$` is that of PCRE.
    JAVA {
        @Override
        String set(char kind) {
            return "\\" + kind;
        }

        @Override
        String end() {
            return "$";
        }

        @Override
        String lastEnd() {
            return "\\Z";
        }

        @Override
        boolean allows(String flags) {
            return true;
        }
    },

    /// re2j with DOTALL: its `\s` lacks the vertical tab, it has no `\h` and `\v`, and its `$` is the very end, so that
    /// `(?m)` cannot be said. A match that ends before the last line feed takes it along.
    RE2 {
        @Override
        String set(char kind) {
            return switch (kind) {
                case 's' -> "\\x09-\\x0d\\x20";
                case 'S' -> "\\x00-\\x08\\x0e-\\x1f\\x21-\\xff";
                case 'h' -> "\\x09\\x20\\xa0";
                case 'H' -> "\\x00-\\x08\\x0a-\\x1f\\x21-\\x9f\\xa1-\\xff";
                case 'v' -> "\\x0a-\\x0d\\x85";
                case 'V' -> "\\x00-\\x09\\x0e-\\x84\\x86-\\xff";
                default -> "\\" + kind;
            };
        }

        @Override
        String end() {
            return "(?:\\x0a?\\z)";
        }

        @Override
        String lastEnd() {
            return end();
        }

        @Override
        boolean allows(String flags) {
            return flags.indexOf('m') < 0;
        }
    };

    /// One of the sets `dDwWsShHvV`, as it is written between brackets.
    abstract String set(char kind);

    /// What `$` means.
    abstract String end();

    /// What `\Z` means: the end of the text, or the place before a line feed that ends it.
    abstract String lastEnd();

    /// Whether such flags can be set within an expression.
    abstract boolean allows(String flags);
}
