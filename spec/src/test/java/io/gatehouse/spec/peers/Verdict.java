package io.gatehouse.spec.peers;

/// What a validator says.
///
/// @param sign `+` accepts, `-` refuses, `!` cannot use the description
/// @param why empty if it accepts
record Verdict(char sign, String why) {
    static final char ACCEPTS = '+';
    static final char REFUSES = '-';
    static final char CANNOT = '!';

    static Verdict accepts() {
        return new Verdict(ACCEPTS, "");
    }

    static Verdict refuses(String why) {
        return new Verdict(REFUSES, why);
    }

    static Verdict cannot(String why) {
        return new Verdict(CANNOT, why);
    }

    boolean isAcceptance() {
        return sign == ACCEPTS;
    }

    @Override
    public String toString() {
        return sign + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
