package io.gatehouse.http;

/// One of Gatehouse's own operations: plain blocking code on a virtual thread.
///
/// @param method upper-case
/// @param path exact, begins with `/`
/// @param bodyBytesMax longest request body; 0 for none
public record Endpoint(String method, String path, int bodyBytesMax, Handler handler) {

    /// Answers one request. A throw is answered with 500 without detail.
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request, byte[] body);
    }
}
