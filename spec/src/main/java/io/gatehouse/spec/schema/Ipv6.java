package io.gatehouse.spec.schema;

import java.util.regex.Pattern;

/// IPv6 addresses as text (RFC 4291, section 2.2), without zones.
final class Ipv6 {
    private static final int GROUPS = 8;
    private static final int CHARS_MAX = 45;
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private Ipv6() {}

    static boolean isAddress(String text) {
        if (text.length() > CHARS_MAX) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /// How many 16-bit groups the text has; -1 if it is malformed. An IPv4 address at the end counts as two.
    private static int groups(String text, boolean mayEndInIpv4) {
        String[] groups = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean isIpv4 = mayEndInIpv4 && i == groups.length - 1 && Formats.isIpv4(groups[i]);
            if (!isIpv4 && !GROUP.matcher(groups[i]).matches()) {
                return -1;
            }
            count += isIpv4 ? 2 : 1;
        }
        return count;
    }
}
