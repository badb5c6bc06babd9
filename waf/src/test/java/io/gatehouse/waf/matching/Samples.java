package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Texts that an expression was made for, and such that it was not made for.
final class Samples {
    private static final String PIECES = "abcdeksKS019_-/'\";=<>( \n\r\t|&.\u00E9\u00FF\u00B5";

    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    /// Matches the tree, if the conditions on places allow it.
    String of(Node node) {
        return switch (node) {
            case Bytes(ByteSet set) -> oneOf(set);
            case Assertion _ -> "";
            case Sequence(List<Node> parts) ->
                    parts.stream().map(this::of).collect(Collectors.joining());
            case Choice(List<Node> branches) -> of(branches.get(random.nextInt(branches.size())));
            case Repeat(Node body, int min, int max) -> {
                int more = Math.min(max - min, random.nextInt(3));
                yield IntStream.range(0, min + more)
                        .mapToObj(_ -> of(body))
                        .collect(Collectors.joining());
            }
        };
    }

    private String oneOf(ByteSet set) {
        List<Integer> members = IntStream.range(0, 256).filter(set::contains).boxed().toList();
        List<Integer> printable =
                members.stream().filter(each -> each >= ' ' && each < 0x7F).toList();
        List<Integer> chosen = printable.isEmpty() || random.nextInt(10) == 0 ? members : printable;
        return chosen.isEmpty()
                ? ""
                : String.valueOf((char) (int) chosen.get(random.nextInt(chosen.size())));
    }

    /// Any text of some bytes.
    String noise(int bytesMax) {
        return random.ints(random.nextInt(bytesMax + 1), 0, PIECES.length())
                .mapToObj(i -> PIECES.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /// With one byte changed, removed, doubled or put into the other case.
    String spoiled(String text) {
        if (text.isEmpty()) {
            return noise(2);
        }
        int at = random.nextInt(text.length());
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        String here = text.substring(at, at + 1);
        return switch (random.nextInt(5)) {
            case 0 -> before + after;
            case 1 -> before + here + here + after;
            case 2 -> before + swapped(here) + after;
            case 3 -> before + noise(1) + after;
            default -> text + "\n";
        };
    }

    private static String swapped(String letter) {
        char c = letter.charAt(0);
        return c < 0x80 && Character.isLetter(c) ? String.valueOf((char) (c ^ 0x20)) : letter;
    }
}
