package io.gatehouse.waf.transformation;

import java.util.Map;

/// Decodes HTML's character references: `&#DDD`, `&#xHHH` and `&name`, with or without `;`.
///
/// Of the named ones, those that stand for a byte: `quot`, `amp`, `lt`, `gt` and `nbsp` (0xA0) in any case and even
/// without `;`, as peers do, and the ones of HTML 5 for punctuation of ASCII (`colon`, `lpar`, `Tab` …), which
/// browsers know only as spelled and with `;`. A numbered one is written as `CodePoints` says; a number that
/// no character has becomes U+FFFD. Anything else stays.
record HtmlEntityDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("&");
    private static final int NAME_BYTES_MAX = 16;
    private static final int POINT_MAX = 0x110000;

    private static final Map<String, Integer> LENIENT =
            Map.of("quot", 0x22, "amp", 0x26, "lt", 0x3C, "gt", 0x3E, "nbsp", 0xA0);

    private static final Map<String, Character> STRICT =
            Map.ofEntries(
                    Map.entry("Tab", '\t'),
                    Map.entry("NewLine", '\n'),
                    Map.entry("excl", '!'),
                    Map.entry("num", '#'),
                    Map.entry("dollar", '$'),
                    Map.entry("percnt", '%'),
                    Map.entry("apos", '\''),
                    Map.entry("lpar", '('),
                    Map.entry("rpar", ')'),
                    Map.entry("ast", '*'),
                    Map.entry("midast", '*'),
                    Map.entry("plus", '+'),
                    Map.entry("comma", ','),
                    Map.entry("period", '.'),
                    Map.entry("sol", '/'),
                    Map.entry("colon", ':'),
                    Map.entry("semi", ';'),
                    Map.entry("equals", '='),
                    Map.entry("quest", '?'),
                    Map.entry("commat", '@'),
                    Map.entry("lsqb", '['),
                    Map.entry("lbrack", '['),
                    Map.entry("bsol", '\\'),
                    Map.entry("rsqb", ']'),
                    Map.entry("rbrack", ']'),
                    Map.entry("Hat", '^'),
                    Map.entry("lowbar", '_'),
                    Map.entry("UnderBar", '_'),
                    Map.entry("grave", '`'),
                    Map.entry("DiacriticalGrave", '`'),
                    Map.entry("lcub", '{'),
                    Map.entry("lbrace", '{'),
                    Map.entry("verbar", '|'),
                    Map.entry("vert", '|'),
                    Map.entry("VerticalLine", '|'),
                    Map.entry("rcub", '}'),
                    Map.entry("rbrace", '}'));

    @Override
    public String name() {
        return "htmlEntityDecode";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = text.indexOf('&');
        if (first < 0) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            if (rewriting.peek(0) == '&') {
                decode(rewriting);
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static void decode(Rewriting rewriting) {
        if (rewriting.peek(1) != '#') {
            decodeName(rewriting);
        } else if ((rewriting.peek(2) | 0x20) == 'x') {
            decodeNumber(rewriting, 3, 16);
        } else {
            decodeNumber(rewriting, 2, 10);
        }
    }

    private static void decodeNumber(Rewriting rewriting, int opening, int radix) {
        int end = opening;
        int point = 0;
        for (int digit = digit(rewriting, end, radix);
                digit >= 0;
                digit = digit(rewriting, ++end, radix)) {
            point = Math.min(POINT_MAX, point * radix + digit);
        }
        if (end == opening) {
            rewriting.copy(1);
        } else {
            skipReference(rewriting, end);
            CodePoints.write(rewriting, point);
        }
    }

    private static int digit(Rewriting rewriting, int ahead, int radix) {
        int digit = Digits.hex(rewriting.peek(ahead));
        return digit < radix ? digit : -1;
    }

    private static void decodeName(Rewriting rewriting) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() <= NAME_BYTES_MAX
                && isAlphanumeric(rewriting.peek(1 + letters.length()))) {
            letters.append((char) rewriting.peek(1 + letters.length()));
        }
        int b = named(letters.toString(), rewriting.peek(1 + letters.length()) == ';');
        if (b < 0) {
            rewriting.copy(1);
        } else {
            skipReference(rewriting, 1 + letters.length());
            rewriting.write(b);
        }
    }

    private static int named(String name, boolean isClosed) {
        int lenient = LENIENT.getOrDefault(Lowercase.fold(name), -1);
        return lenient < 0 && isClosed && STRICT.containsKey(name) ? STRICT.get(name) : lenient;
    }

    private static void skipReference(Rewriting rewriting, int width) {
        rewriting.skip(rewriting.peek(width) == ';' ? width + 1 : width);
    }

    private static boolean isAlphanumeric(int b) {
        int lower = b | 0x20;
        return (b >= '0' && b <= '9') || (b > 0 && lower >= 'a' && lower <= 'z');
    }
}
