package io.gatehouse.http.plane;

import io.gatehouse.http.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.security.cert.X509Certificate;
import java.util.List;

/// The client's side of one exchange, whichever protocol it speaks. Used on its event loop only.
interface ClientSide {
    long LENGTH_UNKNOWN = -1;

    EventLoop eventLoop();

    /// What the client showed and proved to hold in the TLS handshake, leaf first.
    List<X509Certificate> certificates();

    ByteBufAllocator allocator();

    /// Whether the request's body is to be read on.
    void wantBody(boolean wanted);

    /// Sends an interim 100, once the body is wanted of a client that waits for it.
    void sendContinue();

    /// @param length of the body that follows, or [#LENGTH_UNKNOWN]; of one that does not follow (HEAD, 304), the one to be told
    /// @param bodyFollows whether [#sendBody] will be called
    void sendHead(int status, Headers headers, long length, boolean bodyFollows);

    void sendBody(ByteBuf bytes);

    /// The response is whole. The exchange hears [ServerExchange#sent] when its last byte is at the socket.
    void finish();

    void flush();

    boolean isWritable();

    /// Resets the stream or closes the connection. The exchange hears [ServerExchange#clientGone].
    void breakOff();

    /// Answers 101; bytes pass both ways from then on.
    void openTunnel(Headers headers, Tunnel tunnel);

    /// Stops reading from the client of a tunnel, or goes on.
    void pauseTunnel(boolean paused);

    void closeTunnelWhenSent();
}
