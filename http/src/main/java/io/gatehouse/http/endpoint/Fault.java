package io.gatehouse.http.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;

/// Why a call was not handled, as the caller is told (RFC 9457): a stable code and nothing of the inside.
enum Fault {
    BODY_BROKEN(400, "The request's body broke off"),
    NOT_FOUND(404, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(405, "This path does not know this method"),
    BODY_TOO_SLOW(408, "The request's body did not come in time"),
    BODY_TOO_LARGE(413, "The request's body is longer than allowed here"),
    HOST_UNKNOWN(421, "This Host is not served here"),
    FAILED(500, "The call failed; the server's log says why"),
    BUSY(503, "Too many calls are under way; try again"),
    TOO_LATE(503, "The call took too long and was given up");

    private final int status;
    private final String body;

    Fault(int status, String title) {
        this.status = status;
        this.body = problem(status, name(), title);
    }

    private static String problem(int status, String code, String title) {
        return "{\"status\":%d,\"code\":\"%s\",\"title\":\"%s\"}".formatted(status, code, title);
    }

    Response response() {
        return response(Headers.none());
    }

    Response response(Headers more) {
        Headers.Builder headers = Headers.builder().add("content-type", "application/problem+json");
        more.forEach(headers::add);
        return new Response(status, headers.build(), body.getBytes(UTF_8));
    }
}
