package io.gatehouse.waf.seclang;

/// One entry of a rule's list of variables.
public record Target(Use use, Variable variable, Selector selector) {

    public enum Use {
        /// Looked at.
        VALUE(""),
        /// `&`: how many there are.
        COUNT("&"),
        /// `!`: left out of what the other entries name.
        EXCLUSION("!");

        private final String sign;

        Use(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    boolean isExclusion() {
        return use == Use.EXCLUSION;
    }
}
