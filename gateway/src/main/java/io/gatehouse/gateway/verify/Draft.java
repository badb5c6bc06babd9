package io.gatehouse.gateway.verify;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Request.Body;
import io.gatehouse.http.Request.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A request in the making. Immutable.
///
/// @param from the socket's other end
/// @param secure whether it comes over TLS
/// @param upgrade whether it asks for a WebSocket
@SuppressWarnings("ArrayRecordComponent") // never changed
record Draft(
        String method,
        String target,
        String authority,
        Headers headers,
        InetAddress from,
        boolean secure,
        Body declared,
        byte[] body,
        boolean upgrade) {
    private static final int PORT = 40_000;

    Draft asking(String otherMethod, String otherTarget) {
        return new Draft(
                otherMethod,
                otherTarget,
                authority,
                headers,
                from,
                secure,
                declared,
                body,
                upgrade);
    }

    Draft target(String other) {
        return asking(method, other);
    }

    Draft method(String other) {
        return asking(other, target);
    }

    Draft at(String otherAuthority) {
        return new Draft(
                method, target, otherAuthority, headers, from, secure, declared, body, upgrade);
    }

    Draft from(InetAddress other) {
        return new Draft(
                method, target, authority, headers, other, secure, declared, body, upgrade);
    }

    Draft inTheClear() {
        return new Draft(method, target, authority, headers, from, false, declared, body, upgrade);
    }

    Draft with(String name, String value) {
        return withHeaders(Headers.builder().copyAll(headers).add(name, value).build());
    }

    Draft bearing(String token) {
        return with("authorization", "Bearer " + token);
    }

    private Draft withHeaders(Headers others) {
        return new Draft(method, target, authority, others, from, secure, declared, body, upgrade);
    }

    /// Says that so many bytes follow, whatever does.
    Draft declaring(long bytes) {
        return new Draft(
                method,
                target,
                authority,
                headers,
                from,
                secure,
                new Body.Sized(bytes),
                body,
                upgrade);
    }

    Draft sending(String type, byte[] bytes) {
        Draft typed = with("content-type", type);
        return new Draft(
                method,
                target,
                authority,
                typed.headers,
                from,
                secure,
                new Body.Sized(bytes.length),
                bytes,
                upgrade);
    }

    Draft upgrading() {
        return new Draft(method, target, authority, headers, from, secure, declared, body, true);
    }

    Request request() {
        return new Request(
                method,
                target,
                authority,
                headers,
                Protocol.HTTP_1_1,
                new InetSocketAddress(from, PORT),
                secure,
                declared,
                upgrade);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }
}
