package io.gatehouse.waf.transformation;

/// Percent-encodes every byte but letters and digits of ASCII and `*`; a space becomes `+`.
record UrlEncode() implements Transformation {
    private static final ByteSet KEPT =
            ByteSet.range('a', 'z')
                    .with(ByteSet.range('A', 'Z'))
                    .with(ByteSet.range('0', '9'))
                    .with(ByteSet.in("*"));
    private static final ByteSet TRIGGERS = KEPT.others();

    @Override
    public String name() {
        return "urlEncode";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = TRIGGERS.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 32).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            append(encoded, text.charAt(i) & 0xFF);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int b) {
        if (KEPT.contains(b)) {
            encoded.append((char) b);
        } else if (b == ' ') {
            encoded.append('+');
        } else {
            encoded.append('%')
                    .append(Digits.LOWER_HEX.charAt(b >>> 4))
                    .append(Digits.LOWER_HEX.charAt(b & 15));
        }
    }
}
