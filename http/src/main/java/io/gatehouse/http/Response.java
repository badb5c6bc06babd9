package io.gatehouse.http;

/// A whole response from memory.
///
/// @param status 200 to 599
/// @param headers without framing fields: Content-Length is set from the body
/// @param body owned by the response from here on; never changed
@SuppressWarnings("ArrayRecordComponent") // handed over once, straight to the socket
public record Response(int status, Headers headers, byte[] body) {

    private static final byte[] EMPTY = new byte[0];

    /// A response without a body.
    public static Response empty(int status, Headers headers) {
        return new Response(status, headers, EMPTY);
    }

    /// Status and byte count: bodies and headers may hold secrets.
    @Override
    public String toString() {
        return "Response[" + status + ", " + body.length + " bytes]";
    }
}
