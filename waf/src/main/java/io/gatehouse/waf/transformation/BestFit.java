package io.gatehouse.waf.transformation;

import java.text.Normalizer;
import java.util.Optional;

/// Characters that programs with a small character set (US-ASCII, code page 1252) turn into one of ASCII.
///
/// `’` becomes `'`, `é` becomes `e`, a soft hyphen becomes `-`: an attack can be spelled so that it exists only
/// after that conversion. What Unicode itself takes apart (a letter and its accents, compatibility forms) is
/// taken from there; the rest is listed here. Nothing is guessed from a lower byte.
final class BestFit {
    /// Behind the last character that is looked at here; full-width forms are another matter.
    private static final int END = 0x3020;

    /// Pairs: a character, and the one of ASCII that it becomes.
    private static final String LISTED =
            // signs and letters of Latin-1
            "\u00A1!\u00A2c\u00A4$\u00A5Y\u00A6|\u00A9C\u00AB<\u00AD-\u00AER\u00B7.\u00B8,"
                    + "\u00BB>\u00C6A\u00D0D\u00D8O\u00E6a\u00F8o"
                    // letters with strokes and hooks, without a dot, and ligatures
                    + "\u0110D\u0111d\u0126H\u0127h\u0131i\u0141L\u0142l\u0152O\u0153o\u0166T"
                    + "\u0167t\u0180b\u0189D\u0191F\u0192f\u0197I\u019Al\u019FO\u01ABt\u01AET"
                    + "\u01B6z"
                    // modifier letters
                    + "\u02B9'\u02BA\"\u02BC'\u02C6^\u02C8'\u02CB`\u02DC~"
                    // hyphens and dashes
                    + "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-"
                    // quotation marks, primes, bullets
                    + "\u2018'\u2019'\u201A,\u201B'\u201C\"\u201D\"\u201E\"\u201F\"\u2022.\u2032'"
                    + "\u2033\"\u2035`\u2039<\u203A>"
                    // signs of mathematics
                    + "\u2044/\u2212-\u2215/\u2216\\\u2217*\u2219.\u2223|\u2236:\u223C~"
                    // brackets of East Asia
                    + "\u3008<\u3009>\u300A<\u300B>\u301A[\u301B]";

    private static final byte[] IMAGES = images();

    private BestFit() {}

    /// The character of ASCII; -1 if there is none, or if the character is one of ASCII itself.
    static int of(int point) {
        return point < END && IMAGES[point] != 0 ? IMAGES[point] : -1;
    }

    private static byte[] images() {
        byte[] images = new byte[END];
        fromUnicode(images, 0xA0, 0x24F);
        fromUnicode(images, 0x1E00, 0x1EFF);
        fromUnicode(images, 0x2000, 0x22FF);
        fromUnicode(images, 0x3000, END - 1);
        for (int i = 0; i < LISTED.length(); i += 2) {
            images[LISTED.charAt(i)] = (byte) LISTED.charAt(i + 1);
        }
        return images;
    }

    private static void fromUnicode(byte[] images, int first, int last) {
        for (int point = first; point <= last; point++) {
            int at = point;
            letter(point).ifPresent(letter -> images[at] = (byte) letter.charValue());
        }
    }

    /// What is left of the character without accents, if that is one character of ASCII. An accent that stands
    /// alone is taken apart to a space and itself: that space is no image of it.
    private static Optional<Character> letter(int point) {
        String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        boolean hasAccents = parts.length() > 1;
        boolean isPlain = parts.charAt(0) < 0x80 && !(hasAccents && parts.charAt(0) == ' ');
        boolean onlyAccents =
                parts.chars()
                        .skip(1)
                        .allMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
        return isPlain && onlyAccents ? Optional.of(parts.charAt(0)) : Optional.empty();
    }
}
