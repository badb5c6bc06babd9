package io.gatehouse.http;

import java.net.InetSocketAddress;

/// What stands behind a data-plane listener: the gateway.
///
/// Called on event loops; must not block and must not throw.
public interface Front {

    /// A request whose head passed strict framing.
    void handle(Exchange exchange);

    /// A message that broke the framing rules: it was answered (where an answer is possible) with `code` and `status`, and its connection closed.
    void refused(InetSocketAddress peer, FramingFault fault);
}
