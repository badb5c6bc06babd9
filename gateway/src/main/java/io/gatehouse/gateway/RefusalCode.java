package io.gatehouse.gateway;

/// Why a request was refused, or why the app's answer was not sent. Names are stable: clients and alerts rely on them.
public enum RefusalCode {
    HOST_UNKNOWN(421, "This server does not answer for that host"),
    PATH_AMBIGUOUS(400, "The path can be read in more than one way"),
    PROXY_UNTRUSTED(403, "Plain HTTP is accepted from trusted proxies only"),
    CLIENT_ADDRESS_INVALID(400, "The forwarded client address cannot be read"),
    ROUTE_UNKNOWN(404, "Nothing is published at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    OPERATION_GONE(410, "This is no longer offered"),
    ORIGIN_NOT_ALLOWED(403, "Cross-origin requests from this origin are not allowed"),
    CREDENTIAL_MISSING(401, "This needs a signed-in caller"),
    CREDENTIAL_INVALID(401, "The credential is not valid"),
    CREDENTIAL_AMBIGUOUS(400, "More than one credential was sent"),
    CREDENTIAL_UNVERIFIABLE(503, "The credential cannot be verified at the moment"),
    CREDENTIAL_FAILURES(429, "Too many invalid credentials from this address"),
    ROLE_MISSING(403, "The caller's roles do not allow this"),
    NOT_OWNER(403, "This belongs to somebody else"),
    SECOND_FACTOR_MISSING(403, "This needs a sign-in with a second factor"),
    ADDRESS_NOT_ALLOWED(403, "This is not allowed from that network"),
    DENIED(403, "This is not allowed to anyone"),
    LIMIT_EXCEEDED(429, "Too many requests"),
    WEBSOCKET_NOT_ALLOWED(403, "This address does not take WebSocket connections"),
    BODY_UNEXPECTED(400, "This operation takes no body"),
    BODY_MISSING(400, "This operation needs a body"),
    BODY_TOO_LARGE(413, "The body is longer than allowed"),
    BODY_TOO_SLOW(408, "The body did not come in time"),
    BODY_NO_ROOM(503, "The server holds as many bodies as it can"),
    BODY_INVALID(400, "The body cannot be read"),
    CONTENT_TYPE_UNSUPPORTED(415, "This operation does not take that content type"),
    CONTENT_ENCODING_UNSUPPORTED(415, "Compressed request bodies are not accepted here"),
    PARAMETER_INVALID(400, "A parameter is not as declared"),
    SCHEMA_MISMATCH(422, "The body is not as declared"),
    GATE_FAILED(503, "A check could not be made"),
    OVERLOADED(503, "The server is busy"),
    APP_UNREACHABLE(502, "The application cannot be reached"),
    APP_BROKEN(502, "The application's answer cannot be read"),
    APP_ERROR(500, "The application failed"),
    APP_TIMEOUT(504, "The application did not answer in time");

    private final int status;
    private final String text;

    RefusalCode(int status, String text) {
        this.status = status;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /// One sentence for the public, without internals.
    public String text() {
        return text;
    }
}
