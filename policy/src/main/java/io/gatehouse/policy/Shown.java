package io.gatehouse.policy;

import java.util.regex.Pattern;

/// Texts of a policy as problems quote them: short, in one line, and without what might be a password.
final class Shown {
    private static final int CHARS_MAX = 60;
    private static final Pattern USER_INFORMATION = Pattern.compile("[^/\\s]*@");

    private Shown() {}

    static String of(String text) {
        String shown =
                USER_INFORMATION.matcher(text).replaceAll("…@").replaceAll("\\p{Cntrl}", "�");
        return shown.length() <= CHARS_MAX ? shown : shown.substring(0, CHARS_MAX) + "…";
    }
}
