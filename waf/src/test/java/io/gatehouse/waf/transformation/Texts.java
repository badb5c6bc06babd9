package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/// Texts of one byte per char, for tests.
final class Texts {
    /// What transformations look at, in pieces that often meet.
    private static final String[] PIECES = {
        "%",
        "%u",
        "%2",
        "%41",
        "%u0041",
        "%ud83d%ude00",
        "+",
        "\\",
        "\\u",
        "\\x4",
        "\\u0061",
        "\\u{61}",
        "\\u{",
        "\\ud83d\\ude00",
        "\\101",
        "\\ff1c ",
        "&",
        "&#",
        "&#x",
        "&#60;",
        "&lt",
        "&colon;",
        "0x41",
        "0x",
        "/*",
        "*/",
        "<!--",
        "-->",
        "--",
        "#",
        "/",
        "//",
        "./",
        "../",
        "..",
        "\\..",
        " ",
        "\t\r\n",
        "\0",
        "\"",
        "'",
        "^",
        ";",
        ",",
        "(",
        "A",
        "z",
        "Zg",
        "QUJD",
        "=",
        ".",
        "\u00c3\u00a9",
        "\u00c2\u00a0",
        "\u00a0",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00f0\u009f\u0098\u0080",
        "\u00f7",
        "\u00ff",
        "\u0080"
    };

    private Texts() {}

    static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i > 0; i--) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(256))
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /// The bytes of the text in UTF-8, one per char.
    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /// What each of the names makes of what the one before made.
    static String apply(String text, String... names) {
        String result = text;
        for (String name : names) {
            result = Transformation.named(name).orElseThrow().apply(result);
        }
        return result;
    }
}
