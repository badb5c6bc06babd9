package io.gatehouse.spec.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A pattern like `^[A-Z]{3}-[0-9]{4}$` or `^[a-z0-9-]{3,20}$`, whose texts can be compared character by character: ASCII classes and literals, each so often, the
/// last one perhaps within bounds. Says what the regular expression says, at a tenth of the cost. Immutable and thread-safe.
final class PlainPattern {
    /// A class of RE2's and ECMA-262's common syntax, `\d`, or a literal that has no other meaning; then how often.
    private static final Pattern PIECE =
            Pattern.compile(
                    "(?:\\[([A-Za-z0-9_ -]+)\\]|(\\\\d)|([A-Za-z0-9_:@/ -]))(?:\\{([0-9]{1,3})(?:,([0-9]{1,3}))?\\}|([+*]))?");

    private static final Pattern RANGE =
            Pattern.compile("[A-Za-z0-9_ -]-[A-Za-z0-9_ -]|[A-Za-z0-9_ -]");

    /// @param characters that may stand there
    private record Piece(BitSet characters, int min, int max) {}

    private final List<Piece> fixed;
    private final Piece last;

    private PlainPattern(List<Piece> pieces) {
        this.fixed = List.copyOf(pieces.subList(0, pieces.size() - 1));
        this.last = pieces.getLast();
    }

    /// Empty if the pattern is of another kind.
    static Optional<PlainPattern> of(String pattern) {
        if (pattern.length() < 3 || !pattern.startsWith("^") || !pattern.endsWith("$")) {
            return Optional.empty();
        }
        String inner = pattern.substring(1, pattern.length() - 1);
        List<Piece> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(inner);
        int end = 0;
        while (end < inner.length() && piece.find(end) && piece.start() == end) {
            pieces.add(piece(piece));
            end = piece.end();
        }
        boolean isPlain =
                end == inner.length()
                        && pieces.stream()
                                .limit(pieces.size() - 1)
                                .allMatch(each -> each.min == each.max)
                        && pieces.stream().allMatch(each -> each.min <= each.max)
                        && pieces.stream().noneMatch(each -> each.characters.isEmpty());
        return isPlain ? Optional.of(new PlainPattern(pieces)) : Optional.empty();
    }

    private static Piece piece(Matcher piece) {
        BitSet characters = characters(piece);
        if (piece.group(6) != null) {
            return new Piece(characters, piece.group(6).equals("+") ? 1 : 0, Integer.MAX_VALUE);
        }
        int min = piece.group(4) == null ? 1 : Integer.parseInt(piece.group(4));
        int max = piece.group(5) == null ? min : Integer.parseInt(piece.group(5));
        return new Piece(characters, min, max);
    }

    private static BitSet characters(Matcher piece) {
        BitSet characters = new BitSet(128);
        if (piece.group(2) != null) {
            characters.set('0', '9' + 1);
        } else if (piece.group(3) != null) {
            characters.set(piece.group(3).charAt(0));
        } else {
            addAll(characters, piece.group(1));
        }
        return characters;
    }

    private static void addAll(BitSet characters, String ranges) {
        Matcher range = RANGE.matcher(ranges);
        while (range.find()) {
            String text = range.group();
            char from = text.charAt(0);
            char to = text.charAt(text.length() - 1);
            if (from > to) { // an error that the regular expression tells
                characters.clear();
                return;
            }
            characters.set(from, to + 1);
        }
    }

    boolean matches(String text) {
        int at = 0;
        for (int i = 0; i < fixed.size(); i++) {
            Piece piece = fixed.get(i);
            int end = at + piece.min;
            if (end > text.length() || !consistsOf(piece.characters, text, at, end)) {
                return false;
            }
            at = end;
        }
        int rest = text.length() - at;
        return rest >= last.min
                && rest <= last.max
                && consistsOf(last.characters, text, at, text.length());
    }

    private static boolean consistsOf(BitSet characters, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!characters.get(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
