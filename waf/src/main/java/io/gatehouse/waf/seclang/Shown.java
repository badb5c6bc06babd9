package io.gatehouse.waf.seclang;

/// How text of a rule file is shown in a message.
final class Shown {
    private static final int SHOWN_CHARS_MAX = 60;

    private Shown() {}

    /// In quotes, on one line, and short.
    static String of(String text) {
        String head =
                text.length() > SHOWN_CHARS_MAX ? text.substring(0, SHOWN_CHARS_MAX) + "…" : text;
        StringBuilder shown = new StringBuilder("'");
        head.chars().forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.append("'").toString();
    }

    static String of(SourceText text) {
        return of(text.text());
    }
}
