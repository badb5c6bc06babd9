package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/// A request in the making. Immutable.
record Ask(
        String method,
        String target,
        String authority,
        Headers headers,
        String from,
        boolean secure,
        String body,
        boolean upgrade) {

    static Ask get(String target) {
        return of("GET", target);
    }

    static Ask of(String method, String target) {
        return new Ask(
                method, target, TestGateway.HOST, Headers.none(), "203.0.113.7", true, "", false);
    }

    /// A question of the proxy that the usual policy trusts, about a request of a client elsewhere.
    static Ask about(String method, String target) {
        return about(method, target, "203.0.113.7");
    }

    /// @param client every address that the request is said to have come through
    static Ask about(String method, String target, String client) {
        return get("/_gatehouse/authorize")
                .from("192.0.2.1")
                .with("x-forwarded-method", method)
                .with("x-forwarded-uri", target)
                .with("x-forwarded-for", client);
    }

    static Ask json(String method, String target, String body) {
        return of(method, target).with("content-type", "application/json").sending(body);
    }

    Ask at(String host) {
        return new Ask(method, target, host, headers, from, secure, body, upgrade);
    }

    Ask with(String name, String value) {
        Headers.Builder more = Headers.builder();
        headers.forEach(more::add);
        Headers added = more.add(name, value).build();
        return new Ask(method, target, authority, added, from, secure, body, upgrade);
    }

    Ask bearing(String token) {
        return with("authorization", "Bearer " + token);
    }

    Ask from(String address) {
        return new Ask(method, target, authority, headers, address, secure, body, upgrade);
    }

    Ask inPlaintext() {
        return new Ask(method, target, authority, headers, from, false, body, upgrade);
    }

    Ask sending(String text) {
        return new Ask(method, target, authority, headers, from, secure, text, upgrade);
    }

    Ask toWebSocket() {
        return new Ask(method, target, authority, headers, from, secure, body, true);
    }

    FakeExchange exchange() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Request.Body length =
                bytes.length == 0 ? new Request.Body.None() : new Request.Body.Sized(bytes.length);
        return exchange(length).sending(bytes);
    }

    FakeExchange exchange(Request.Body length) {
        return new FakeExchange(
                new Request(
                        method,
                        target,
                        authority,
                        headers,
                        Request.Protocol.HTTP_1_1,
                        new InetSocketAddress(address(from), 4711),
                        secure,
                        length,
                        upgrade));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal); // a literal asks no name server
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
