package io.gatehouse.http.framing;

/// Judges the lines of a head or a trailer section as they come.
interface LineSink {

    /// A whole line of text, not empty, without its line end.
    void line(Span line) throws Refused;

    /// The empty line, after which the section is over.
    void end() throws Refused;

    /// What is wrong with a line that holds a byte that no line may hold.
    ///
    /// @param begun the line up to that byte
    Refused strange(Span begun, byte octet);

    /// Judges a line by its length while it grows.
    void growing(int lineBytes) throws Refused;
}
