package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Reads the dialect that `java.util.regex` and PCRE share: literals, classes, groups, choices, quantifiers, `^ $ \A \z \Z \b \B`, the flags `i` and `s`.
///
/// Everything else (look-around, back-references, atomic groups, possessive quantifiers, nested classes, Unicode properties, other flags) is not understood: a
/// reader that guesses would make the filter drop attacks.
final class RegexReader {
    /// Deeper groups are not understood; the tree is walked recursively.
    static final int DEPTH_MAX = 100;

    /// Larger counts are not understood.
    static final int REPETITIONS_MAX = 10_000;

    private final RegexText text;
    private boolean isCaseInsensitive;
    private boolean isDotAll = true;
    private int depth;

    private RegexReader(String pattern) {
        this.text = new RegexText(pattern);
    }

    /// Total: a pattern that `java.util.regex` compiles with `DOTALL` and `UNIX_LINES` is read or refused, never misread.
    static Syntax read(String pattern) {
        try {
            RegexReader reader = new RegexReader(pattern);
            Node tree = reader.choice();
            reader.text.expectEnd();
            return new Syntax.Understood(tree);
        } catch (RegexText.Strange strange) {
            return new Syntax.NotUnderstood(strange.what());
        }
    }

    private Node choice() throws RegexText.Strange {
        if (++depth > DEPTH_MAX) {
            throw text.strange("groups nested deeper than " + DEPTH_MAX);
        }
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (text.skip('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
    }

    private Node sequence() throws RegexText.Strange {
        List<Node> parts = new ArrayList<>();
        while (!text.isAtEnd() && text.peek() != '|' && text.peek() != ')') {
            parts.add(quantified(atom()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private Node atom() throws RegexText.Strange {
        char next = text.next();
        return switch (next) {
            case '.' -> new Bytes(isDotAll ? ByteSet.ANY : ByteSet.of('\n').complement());
            case '^' -> Assertion.BEGIN;
            case '$' -> Assertion.END_OR_FINAL_NEWLINE;
            case '(' -> group();
            case '[' -> new Bytes(ClassReader.read(text, isCaseInsensitive));
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw text.strange("a quantifier without an atom");
            default -> literal(ByteSet.of(RegexText.aByte(next, text)));
        };
    }

    private Node literal(ByteSet set) {
        return new Bytes(isCaseInsensitive ? set.foldedCase() : set);
    }

    private Node escape() throws RegexText.Strange {
        char kind = text.peek();
        Node node =
                switch (kind) {
                    case 'b' -> Assertion.WORD_BOUNDARY;
                    case 'B' -> Assertion.NO_WORD_BOUNDARY;
                    case 'A' -> Assertion.BEGIN;
                    case 'z' -> Assertion.END;
                    case 'Z' -> Assertion.END_OR_FINAL_NEWLINE;
                    default -> Node.EMPTY;
                };
        if (node instanceof Assertion) {
            text.next();
            if (text.skip('{')) { // \b{g}, a grapheme boundary
                throw text.strange("a brace after an assertion");
            }
            return node;
        }
        return switch (Escape.read(text)) {
            case Escape.Class(ByteSet set) -> new Bytes(set);
            case Escape.Value(int value) -> literal(ByteSet.of(value));
        };
    }

    private Node group() throws RegexText.Strange {
        boolean wasCaseInsensitive = isCaseInsensitive;
        boolean wasDotAll = isDotAll;
        if (text.skip('?') && !opensBody()) {
            return Node.EMPTY; // flags for the rest of the group around it
        }
        Node body = choice();
        text.expect(')');
        isCaseInsensitive = wasCaseInsensitive;
        isDotAll = wasDotAll;
        return body;
    }

    /// Reads what stands after `(?`.
    ///
    /// @return false if the group has no body: `(?i)`
    private boolean opensBody() throws RegexText.Strange {
        if (text.skip(':')) {
            return true;
        }
        if (text.skip('<')) {
            skipName();
            return true;
        }
        boolean isOn = true;
        while (true) {
            char flag = text.next();
            switch (flag) {
                case 'i' -> isCaseInsensitive = isOn;
                case 's' -> isDotAll = isOn;
                case '-' -> isOn = false;
                case ':' -> {
                    return true;
                }
                case ')' -> {
                    return false;
                }
                default -> throw text.strange("a group that begins with (?" + flag);
            }
        }
    }

    private void skipName() throws RegexText.Strange {
        if (!isLetter(text.peek())) {
            throw text.strange("look-behind");
        }
        while (!text.skip('>')) {
            text.next();
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private Node quantified(Node atom) throws RegexText.Strange {
        if (text.isAtEnd()) {
            return atom;
        }
        return switch (text.peek()) {
            case '*' -> repeated(atom, 0, Repeat.UNBOUNDED);
            case '+' -> repeated(atom, 1, Repeat.UNBOUNDED);
            case '?' -> repeated(atom, 0, 1);
            case '{' -> counted(atom);
            default -> atom;
        };
    }

    private Node repeated(Node atom, int min, int max) throws RegexText.Strange {
        text.next();
        text.skip('?'); // lazy: other captures, same texts
        if (!text.isAtEnd() && text.peek() == '+') {
            throw text.strange("a possessive quantifier");
        }
        return new Repeat(atom, min, max);
    }

    private Node counted(Node atom) throws RegexText.Strange {
        text.next();
        int min = count();
        int max = min;
        if (text.skip(',')) {
            max = text.peek() == '}' ? Repeat.UNBOUNDED : count();
        }
        if (text.peek() != '}' || max < min) {
            throw text.strange("a brace that is no count");
        }
        return repeated(atom, min, max);
    }

    private int count() throws RegexText.Strange {
        int count = 0;
        boolean isEmpty = true;
        while (text.peek() >= '0' && text.peek() <= '9') {
            count = count * 10 + text.next() - '0';
            isEmpty = false;
            if (count > REPETITIONS_MAX) {
                throw text.strange("more than " + REPETITIONS_MAX + " repetitions");
            }
        }
        if (isEmpty) {
            throw text.strange("a brace that is no count");
        }
        return count;
    }
}
