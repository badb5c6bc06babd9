package io.gatehouse.waf.seclang;

/// Which members of a collection are meant.
public sealed interface Selector {

    /// Every member, or the one value of what is no collection.
    record All() implements Selector {}

    /// Members of that name. Names compare without regard to case.
    record Name(String name) implements Selector {}

    /// Members whose name holds a match of the expression.
    ///
    /// @param pattern in the syntax of RE2, so that it can be matched in linear time; without the slashes around it, a
    ///     slash within is escaped
    record Regex(String pattern) implements Selector {}

    /// Parts of an XML document.
    record XPath(Part part) implements Selector {}

    enum Part {
        /// `/*`: the text of the elements.
        ELEMENTS("/*"),
        /// `//@*`: the values of the attributes.
        ATTRIBUTES("//@*");

        private final String expression;

        Part(String expression) {
            this.expression = expression;
        }

        public String expression() {
            return expression;
        }
    }
}
