package io.gatehouse.waf.transformation;

/// Like `urlDecode`, and decodes `%uHHHH`, too, as IIS does.
///
/// What such an escape names is written in its best fit of ASCII where there is one (`%u2019` is `'`, `%uff1c`
/// is `<`), as peers do with their map of code page 20127; else as a byte up to U+00FF, and above in UTF-8.
/// So `utf8toUnicode` followed by this one gives back every character that has no best fit: U+062F does not
/// become `/`. A pair of surrogates is one character.
record UrlDecodeUni() implements Transformation {

    @Override
    public String name() {
        return "urlDecodeUni";
    }

    @Override
    public ByteSet triggers() {
        return UrlDecode.TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = UrlDecode.TRIGGERS.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            int point = startsEscape(rewriting) ? CodePoints.utf16(rewriting, 2) : -1;
            if (point < 0) {
                UrlDecode.decode(rewriting);
            } else {
                rewriting.skip(6 * CodePoints.units(point));
                write(rewriting, point);
            }
        }
        return rewriting.result();
    }

    private static boolean startsEscape(Rewriting rewriting) {
        return rewriting.peek(0) == '%' && (rewriting.peek(1) | 0x20) == 'u';
    }

    private static void write(Rewriting rewriting, int point) {
        int fit = BestFit.of(point);
        CodePoints.write(rewriting, fit < 0 ? point : fit);
    }
}
