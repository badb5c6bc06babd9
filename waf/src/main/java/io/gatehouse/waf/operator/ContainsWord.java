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
        boolean isJoinedBefore = start > 0 && Ascii.isWord(value.charAt(start - 1));
        boolean isJoinedBehind = end < value.length() && Ascii.isWord(value.charAt(end));
        return start == end || !(isJoinedBefore || isJoinedBehind);
    }
}
