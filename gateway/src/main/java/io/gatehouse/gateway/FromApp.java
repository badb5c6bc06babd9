package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Control;
import io.gatehouse.policy.Settings;

/// What the client receives of the app's answer.
///
/// A 5xx that shows the app's inside is replaced. Every answer, ours included, leaves with the hardening, CORS and limit fields. Thread-safe.
final class FromApp {
    private static final int SERVER_ERROR = 500;

    private final Hardening enforcing;
    private final Hardening observing;
    private final Cors cors;

    FromApp(Settings settings, Cors cors) {
        this.enforcing = Hardening.by(settings);
        this.observing = Hardening.observing(settings);
        this.cors = cors;
    }

    Relay relay(Passage passage, ResponseHead head) {
        Headers headers = hardened(passage, head.headers());
        return head.status() < SERVER_ERROR
                ? new Relay.Stream(new ResponseHead(head.status(), headers))
                : new Relay.Whole(
                        StackTrace.LOOKED_AT_BYTES_MAX,
                        body -> error(passage, head.status(), headers, body),
                        failure -> failed(passage, failure));
    }

    private Response error(Passage passage, int status, Headers headers, byte[] body) {
        if (!StackTrace.isIn(body) && !isEncoded(headers)) {
            return new Response(status, headers, body);
        }
        return failed(passage, RefusalCode.APP_ERROR);
    }

    /// A compressed error page cannot be looked into: its readers are developers, not clients.
    private static boolean isEncoded(Headers headers) {
        return headers.has("content-encoding");
    }

    Response failed(Passage passage, UpstreamFailure failure) {
        return failed(passage, code(failure));
    }

    private Response failed(Passage passage, RefusalCode code) {
        Refusal refusal = Refusal.of(code);
        passage.refuse(refusal);
        Response problem = Problem.of(refusal, passage.requestId());
        return new Response(
                problem.status(), ownHeaders(passage, problem.headers()), problem.body());
    }

    private static RefusalCode code(UpstreamFailure failure) {
        return switch (failure) {
            case UNREACHABLE -> RefusalCode.APP_UNREACHABLE;
            case OVERLOADED -> RefusalCode.OVERLOADED;
            case TIMEOUT -> RefusalCode.APP_TIMEOUT;
            case BROKEN -> RefusalCode.APP_BROKEN;
            case TOO_LARGE -> RefusalCode.APP_ERROR;
            case REQUEST_TOO_LARGE -> RefusalCode.BODY_TOO_LARGE;
            case REQUEST_BROKEN -> RefusalCode.BODY_TOO_SLOW;
        };
    }

    /// The fields of an answer that Gatehouse gives itself.
    Headers ownHeaders(Passage passage, Headers headers) {
        return finished(passage, enforcing.protect(headers));
    }

    private Headers hardened(Passage passage, Headers headers) {
        Hardening hardening =
                passage.snapshot().mode().observes(Control.ACCESS, passage.begun())
                        ? observing
                        : enforcing;
        return finished(passage, hardening.harden(headers));
    }

    private Headers finished(Passage passage, Headers.Builder hardened) {
        cors.allow(passage.request(), hardened);
        passage.foundRoute()
                .ifPresent(route ->
                        Sunset.announce(
                                route.lifecycle(),
                                passage.snapshot().policy().settings().url(),
                                hardened));
        passage.quota().ifPresent(quota -> quota.addTo(hardened));
        return hardened.build();
    }
}
