package io.gatehouse.http.plane;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.net.InetSocketAddress;

/// Sends reading requests on to HTTPS. What else came over plain HTTP was sent in the clear already: it is refused, so that its sender notices.
final class Redirect implements Front {
    private static final int PERMANENT_REDIRECT = 308;
    private static final int FORBIDDEN = 403;

    private final String authority;
    private final Front front;

    /// @param front hears of broken framing
    Redirect(String authority, Front front) {
        this.authority = authority;
        this.front = front;
    }

    @Override
    public void handle(Exchange exchange) {
        Request request = exchange.request();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        exchange.answer(
                reads && request.target().startsWith("/")
                        ? Response.empty(
                                PERMANENT_REDIRECT,
                                Headers.of("location", "https://" + authority + request.target()))
                        : Response.empty(FORBIDDEN, Headers.none()));
    }

    @Override
    public Response refused(InetSocketAddress peer, FramingFault fault) {
        return front.refused(peer, fault);
    }
}
