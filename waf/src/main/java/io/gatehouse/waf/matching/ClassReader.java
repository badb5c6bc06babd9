package io.gatehouse.waf.matching;

/// Reads what stands between brackets. Nested classes, intersections and a `]` in first place mean different things in PCRE and in Java: not understood.
final class ClassReader {
    private final RegexText text;
    private final boolean isCaseInsensitive;

    private ClassReader(RegexText text, boolean isCaseInsensitive) {
        this.text = text;
        this.isCaseInsensitive = isCaseInsensitive;
    }

    /// Reads from behind the opening bracket to behind the closing one.
    static ByteSet read(RegexText text, boolean isCaseInsensitive) throws RegexText.Strange {
        boolean isNegated = text.skip('^');
        if (text.peek() == ']') {
            throw text.strange("a class that begins with ]");
        }
        ByteSet set = new ClassReader(text, isCaseInsensitive).items();
        if (isNegated) {
            return set.complement();
        }
        return set;
    }

    private ByteSet items() throws RegexText.Strange {
        ByteSet set = ByteSet.NONE;
        while (!text.skip(']')) {
            set = set.union(item());
        }
        return set;
    }

    private ByteSet item() throws RegexText.Strange {
        return switch (single()) {
            case Escape.Class(ByteSet set) -> set;
            case Escape.Value(int from) -> text.skip('-') ? range(from) : folded(ByteSet.of(from));
        };
    }

    /// A minus sign before the closing bracket stands for itself.
    private ByteSet range(int from) throws RegexText.Strange {
        if (text.peek() == ']') {
            return folded(ByteSet.of(from)).union(ByteSet.of('-'));
        }
        if (single() instanceof Escape.Value(int to) && to >= from) {
            return folded(ByteSet.range(from, to));
        }
        throw text.strange("a range that ends before it begins");
    }

    private ByteSet folded(ByteSet set) {
        return isCaseInsensitive ? set.foldedCase() : set;
    }

    private Escape single() throws RegexText.Strange {
        char next = text.next();
        return switch (next) {
            case '[' -> throw text.strange("a class in a class");
            case '&' -> ampersand();
            case '\\' -> Escape.read(text);
            default -> new Escape.Value(RegexText.aByte(next, text));
        };
    }

    private Escape ampersand() throws RegexText.Strange {
        if (text.peek() == '&') {
            throw text.strange("an intersection of classes");
        }
        return new Escape.Value('&');
    }
}
