package io.gatehouse.http.upstream;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.netty.buffer.ByteBuf;

/// Who waits for a connection to the app and for the response on it. Every call comes on the pool's event loop.
///
/// After [#ended] or [#failed] nothing more comes.
public interface UpstreamListener {

    /// Whether a connection is still of use.
    boolean isWaiting();

    /// The connection is this listener's until its response has ended or it is closed.
    void connected(UpstreamConnection connection);

    /// The response's head; interim responses are not among them, but 101 is.
    ///
    /// @param length of the body that follows (of a HEAD's answer: that would have followed), or [UpstreamConnection#LENGTH_UNKNOWN]
    void head(int status, Headers headers, long length);

    /// @param bytes the listener's, to be released
    void body(ByteBuf bytes);

    /// Nothing more has come for now: what was held back should be sent on.
    void readPaused();

    void ended();

    /// The connection can take bytes again.
    void writable();

    /// @param untouched whether the app kept this connection from earlier, and closed it without a byte of an answer: the request may be repeated
    void failed(UpstreamFailure failure, boolean untouched);
}
