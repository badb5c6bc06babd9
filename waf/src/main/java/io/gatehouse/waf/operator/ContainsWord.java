package io.gatehouse.waf.operator;

/// Whether the argument stands in the value with no letter, digit or underscore of ASCII next to it.
record ContainsWord() implements Comparison {

    @Override
    public String name() {
        return "containsWord";
    }

    @Override
    public boolean holds(String value, String argument) {
        int at = value.indexOf(argument);
        while (at >= 0 && !standsAlone(value, at, at + argument.length())) {
            at = value.indexOf(argument, at + 1);
        }
        return at >= 0;
    }

    private static boolean standsAlone(String value, int start, int end) {
        return start == end
                || !(start > 0 && isWord(value.charAt(start - 1)))
                        && !(end < value.length() && isWord(value.charAt(end)));
    }

    private static boolean isWord(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
}
