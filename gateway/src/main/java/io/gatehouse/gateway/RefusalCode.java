package io.gatehouse.gateway;

import static io.gatehouse.policy.Control.ACCESS;
import static io.gatehouse.policy.Control.ALWAYS;
import static io.gatehouse.policy.Control.LIMIT;
import static io.gatehouse.policy.Control.SCHEMA;

import io.gatehouse.policy.Control;

/// Why a request was refused, or why the app's answer was not sent. Names are stable: clients and alerts rely on them.
public enum RefusalCode {
    HOST_UNKNOWN(421, ALWAYS, "This server does not answer for that host"),
    PATH_AMBIGUOUS(400, ALWAYS, "The path can be read in more than one way"),
    PROXY_UNTRUSTED(403, ALWAYS, "Plain HTTP is accepted from trusted proxies only"),
    QUESTION_UNTRUSTED(403, ALWAYS, "Decisions are for trusted proxies only"),
    QUESTION_INVALID(400, ALWAYS, "The request that is asked about cannot be made out"),
    ANSWERED_HERE(403, ALWAYS, "This is answered here, not by the application"),
    CLIENT_ADDRESS_INVALID(400, ALWAYS, "The forwarded client address cannot be read"),
    ROUTE_UNKNOWN(404, ACCESS, "Nothing is published at this address"),
    METHOD_NOT_ALLOWED(405, ACCESS, "This address does not take that method"),
    OPERATION_GONE(410, ACCESS, "This is no longer offered"),
    ORIGIN_NOT_ALLOWED(403, ACCESS, "Cross-origin requests from this origin are not allowed"),
    MAINTENANCE(503, ALWAYS, "The application is being worked on"),
    CROSS_SITE(403, ACCESS, "This does not take requests from pages of other sites"),
    CREDENTIAL_MISSING(401, ACCESS, "This needs a signed-in caller"),
    CREDENTIAL_INVALID(401, ALWAYS, "The credential is not valid"),
    CREDENTIAL_AMBIGUOUS(400, ALWAYS, "More than one credential was sent"),
    CREDENTIAL_UNVERIFIABLE(503, ALWAYS, "The credential cannot be verified at the moment"),
    CERTIFICATE_INVALID(403, ALWAYS, "The client certificate is not believed"),
    CERTIFICATE_MISSING(403, ACCESS, "This needs a client certificate"),
    CREDENTIAL_FAILURES(429, ALWAYS, "Too many invalid credentials from this address"),
    ROLE_MISSING(403, ACCESS, "The caller's roles do not allow this"),
    NOT_OWNER(403, ACCESS, "This belongs to somebody else"),
    NOTHING_OWNED(404, ACCESS, "There is nothing here for this caller"),
    SECOND_FACTOR_MISSING(403, ACCESS, "This needs a sign-in with a second factor"),
    SECOND_FACTOR_STALE(401, ACCESS, "This needs a more recent sign-in with a second factor"),
    CONDITION_FAILED(403, ACCESS, "A condition of this operation is not met"),
    CONDITION_ERROR(403, ACCESS, "A condition of this operation cannot be judged by this request"),
    OUTSIDE_HOURS(403, ACCESS, "This is not offered at this time"),
    ADDRESS_NOT_ALLOWED(403, ACCESS, "This is not allowed from that network"),
    DENIED(403, ACCESS, "This is not allowed to anyone"),
    LIMIT_EXCEEDED(429, LIMIT, "Too many requests"),
    WEBSOCKET_NOT_ALLOWED(403, ACCESS, "This address does not take WebSocket connections"),
    BODY_UNEXPECTED(400, SCHEMA, "This operation takes no body"),
    BODY_MISSING(400, SCHEMA, "This operation needs a body"),
    BODY_TOO_LARGE(413, ALWAYS, "The body is longer than allowed"),
    BODY_TOO_SLOW(408, ALWAYS, "The body did not come in time"),
    BODY_NO_ROOM(503, ALWAYS, "The server holds as many bodies as it can"),
    BODY_BROKEN(400, ALWAYS, "The body ended before it was whole"),
    BODY_UNSEEN(403, SCHEMA, "The body cannot be checked by asking"),
    BODY_INVALID(400, SCHEMA, "The body cannot be read"),
    CONTENT_TYPE_UNSUPPORTED(415, SCHEMA, "This operation does not take that content type"),
    CONTENT_ENCODING_UNSUPPORTED(415, SCHEMA, "Compressed request bodies are not accepted here"),
    PARAMETER_INVALID(400, SCHEMA, "A parameter is not as declared"),
    SCHEMA_MISMATCH(422, SCHEMA, "The body is not as declared"),
    GATE_FAILED(503, ALWAYS, "A check could not be made"),
    NOT_READY(503, ALWAYS, "The server is not ready"),
    OVERLOADED(503, ALWAYS, "The server is busy"),
    APP_UNREACHABLE(502, ALWAYS, "The application cannot be reached"),
    APP_BROKEN(502, ALWAYS, "The application's answer cannot be read"),
    APP_ERROR(500, ALWAYS, "The application failed"),
    APP_TIMEOUT(504, ALWAYS, "The application did not answer in time"),
    RESPONSE_UNDECLARED(502, SCHEMA, "The application's answer is of an undeclared kind"),
    RESPONSE_MISMATCH(502, SCHEMA, "The application's answer is not as declared"),
    RESPONSE_LEAK(502, SCHEMA, "The application's answer was withheld"),
    RESPONSE_UNREADABLE(502, SCHEMA, "The application's answer cannot be checked");

    private final int status;
    private final Control control;
    private final String text;

    RefusalCode(int status, Control control, String text) {
        this.status = status;
        this.control = control;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /// What kind of promise it keeps, and so whether observing lets the request through.
    Control control() {
        return control;
    }

    /// One sentence for the public, without internals.
    public String text() {
        return text;
    }
}
