package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;

/// One `name: value` line (RFC 9112 section 5), of a head or of a trailer section.
///
/// @param value without the whitespace around it
record FieldLine(Field field, Span value) {

    /// @throws Refused if the line is folded, or what stands before the colon is not a name
    static FieldLine of(Span line) throws Refused {
        if (Octets.isWhitespace(line.first())) {
            throw new Refused(FramingFault.HEADER_FOLDED);
        }
        int colon = endOfToken(line);
        if (colon == line.from() || colon == line.to() || line.bytes()[colon] != ':') {
            throw new Refused(FramingFault.HEADER_NAME_INVALID);
        }
        Field field = Field.of(line.part(line.from(), colon));
        return new FieldLine(field, line.part(colon + 1, line.to()).trimmed());
    }

    /// What is wrong with a line that goes on with a byte that is no text.
    static Refused strange(Span begun) {
        return new Refused(
                begun.indexOf((byte) ':', begun.from()) < 0
                        ? FramingFault.HEADER_NAME_INVALID
                        : FramingFault.HEADER_VALUE_INVALID);
    }

    private static int endOfToken(Span line) {
        int at = line.from();
        while (at < line.to() && Octets.isToken(line.bytes()[at])) {
            at++;
        }
        return at;
    }
}
