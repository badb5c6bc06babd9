package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a value in a policy that knows its place.
///
/// @param from index of its first character in the value
/// @param to index behind its last character
record Phrase(Node.Scalar value, int from, int to) {

    static Phrase of(Node.Scalar value) {
        return new Phrase(value, 0, value.text().length()).stripped();
    }

    String text() {
        return value.text().substring(from, to);
    }

    Position at() {
        return value.at(from);
    }

    /// What stands between separators, each without blanks around it.
    List<Phrase> split(Pattern separator) {
        List<Phrase> pieces = new ArrayList<>();
        Matcher between = separator.matcher(value.text()).region(from, to);
        int start = from;
        while (between.find()) {
            pieces.add(new Phrase(value, start, between.start()).stripped());
            start = between.end();
        }
        pieces.add(new Phrase(value, start, to).stripped());
        return pieces;
    }

    /// Without its first characters and the blanks behind them.
    Phrase after(int chars) {
        return new Phrase(value, from + chars, to).stripped();
    }

    /// As long as the one that it is the beginning of a piece of.
    Phrase to(Phrase whole) {
        return new Phrase(value, from, whole.to());
    }

    /// Its first characters alone.
    Phrase upTo(int chars) {
        return new Phrase(value, from, from + chars);
    }

    private Phrase stripped() {
        String text = text();
        int blanksBefore = text.length() - text.stripLeading().length();
        int blanksBehind = text.length() - text.stripTrailing().length();
        return blanksBefore == text.length()
                ? new Phrase(value, from, from)
                : new Phrase(value, from + blanksBefore, to - blanksBehind);
    }
}
