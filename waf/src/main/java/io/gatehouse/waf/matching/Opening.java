package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import java.util.List;

/// The bytes that a text must begin with, because the expression is anchored there.
final class Opening {
    /// @param first bytes that a match may begin with
    /// @param isEmptyable a match may be empty, so the byte of what follows counts too
    private record First(ByteSet first, boolean isEmptyable) {}

    private Opening() {}

    /// [ByteSet#ANY] if the expression is not anchored, or could match the empty text.
    static ByteSet of(Node tree) {
        if (!isAnchored(tree)) {
            return ByteSet.ANY;
        }
        First first = first(tree);
        return first.isEmptyable ? ByteSet.ANY : first.first;
    }

    private static boolean isAnchored(Node node) {
        return switch (node) {
            case Bytes _ -> false;
            case Assertion assertion -> assertion == Assertion.BEGIN;
            case Sequence(List<Node> parts) -> isFirstPartAnchored(parts);
            case Choice(List<Node> branches) -> branches.stream().allMatch(Opening::isAnchored);
            case Repeat(Node body, int min, int _) -> min > 0 && isAnchored(body);
        };
    }

    /// Parts without text may stand before the anchor.
    private static boolean isFirstPartAnchored(List<Node> parts) {
        for (Node part : parts) {
            if (isAnchored(part)) {
                return true;
            }
            if (!isWithoutText(part)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isWithoutText(Node node) {
        return node instanceof Assertion || node.equals(Node.EMPTY);
    }

    private static First first(Node node) {
        return switch (node) {
            case Bytes(ByteSet set) -> new First(set, false);
            case Assertion _ -> new First(ByteSet.NONE, true);
            case Sequence(List<Node> parts) -> firstOfSequence(parts);
            case Choice(List<Node> branches) -> firstOfChoice(branches);
            case Repeat(Node body, int min, int max) ->
                    max == 0 ? new First(ByteSet.NONE, true) : firstOfRepeat(first(body), min);
        };
    }

    private static First firstOfSequence(List<Node> parts) {
        ByteSet set = ByteSet.NONE;
        for (Node part : parts) {
            First first = first(part);
            set = set.union(first.first);
            if (!first.isEmptyable) {
                return new First(set, false);
            }
        }
        return new First(set, true);
    }

    private static First firstOfChoice(List<Node> branches) {
        ByteSet set = ByteSet.NONE;
        boolean isEmptyable = false;
        for (Node branch : branches) {
            First first = first(branch);
            set = set.union(first.first);
            isEmptyable |= first.isEmptyable;
        }
        return new First(set, isEmptyable);
    }

    private static First firstOfRepeat(First body, int min) {
        return new First(body.first, body.isEmptyable || min == 0);
    }
}
