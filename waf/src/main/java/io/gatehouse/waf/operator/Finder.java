package io.gatehouse.waf.operator;

import java.util.regex.Matcher;

/// A search in a text: what the matchers of both libraries have in common.
interface Finder {

    /// Goes to the next match.
    boolean find();

    int groupCount();

    /// -1 for a group that took no part.
    int start(int group);

    int end(int group);

    record Backtracking(Matcher matcher) implements Finder {

        @Override
        public boolean find() {
            return matcher.find();
        }

        @Override
        public int groupCount() {
            return matcher.groupCount();
        }

        @Override
        public int start(int group) {
            return matcher.start(group);
        }

        @Override
        public int end(int group) {
            return matcher.end(group);
        }
    }

    record Linear(com.google.re2j.Matcher matcher) implements Finder {

        @Override
        public boolean find() {
            return matcher.find();
        }

        @Override
        public int groupCount() {
            return matcher.groupCount();
        }

        @Override
        public int start(int group) {
            return matcher.start(group);
        }

        @Override
        public int end(int group) {
            return matcher.end(group);
        }
    }
}
