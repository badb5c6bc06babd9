package io.gatehouse.spec.validate;

/// Texts of header fields.
final class HeaderText {

    private HeaderText() {}

    /// Without the blanks around it. Nothing but visible ASCII and blanks: readers disagree on the rest.
    static String decoded(String raw) throws Ambiguous {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7F) {
                throw new Ambiguous("encoding", "must be ASCII");
            }
        }
        return raw.strip();
    }
}
