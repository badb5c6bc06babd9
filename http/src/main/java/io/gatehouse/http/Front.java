package io.gatehouse.http;

import java.net.InetSocketAddress;

/// What stands behind a data-plane listener: the gateway.
///
/// Called on event loops; must not block and must not throw.
public interface Front {

    /// A request whose head passed strict framing.
    void handle(Exchange exchange);

    /// A message that broke the framing rules: its connection is closed, or in HTTP/2 its stream.
    ///
    /// @return what its sender is told before, where an answer is possible; with the status of the fault
    Response refused(InetSocketAddress peer, FramingFault fault);
}
