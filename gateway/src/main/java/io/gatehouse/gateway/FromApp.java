package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Control;
import io.gatehouse.policy.ResponsePolicy;
import io.gatehouse.policy.Settings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// What the client receives of the app's answer.
///
/// A 5xx that shows the app's inside is replaced. Every answer, ours included, leaves with the hardening, CORS and limit fields. Thread-safe.
final class FromApp {
    private static final int SERVER_ERROR = 500;

    /// Of an answer that must name its owner.
    private static final int OWNED_BYTES_MAX = 1 << 20;

    /// A longer body takes long enough to make others wait.
    private static final int ON_EVENT_LOOP_BYTES_MAX = 16 * 1024;

    private final Hardening enforcing;
    private final Hardening observing;
    private final Cors cors;
    private final ResponseChecks checks;
    private final Executor workers;

    /// @param workers look at long bodies
    FromApp(Settings settings, Cors cors, ResponseChecks checks, Executor workers) {
        this.enforcing = Hardening.by(settings);
        this.observing = Hardening.observing(settings);
        this.cors = cors;
        this.checks = checks;
        this.workers = workers;
    }

    Relay relay(Passage passage, ResponseHead received) {
        ResponseHead head =
                new ResponseHead(received.status(), hardened(passage, received.headers()));
        return passage.ownership().isPresent()
                ? owned(passage, passage.ownership().get(), head)
                : anyones(passage, head);
    }

    /// Nothing of the answer is sent before it has named the caller as its owner.
    private Relay owned(Passage passage, Ownership ownership, ResponseHead head) {
        boolean readable = Ownership.canBeJudged(head) && ResponseChecks.isReadableJson(head);
        if (passage.observes(ownership.refusal())) {
            return readable
                    ? judgingOwner(passage, head, Optional.of(() -> head))
                    : anyones(passage, head);
        }
        if (head.status() >= SERVER_ERROR) {
            return new Relay.Replace(failed(passage, RefusalCode.APP_ERROR));
        }
        if (!Ownership.canBeJudged(head)) {
            return new Relay.Replace(failed(passage, ownership.refusal()));
        }
        Optional<Refusal> refusal = checks.ofHead(passage, head);
        if (refusal.isPresent()) {
            return new Relay.Replace(failed(passage, refusal.get()));
        }
        return readable
                ? judgingOwner(passage, Ownership.personal(head), Optional.empty())
                : new Relay.Replace(failed(passage, RefusalCode.RESPONSE_UNREADABLE));
    }

    private Relay judgingOwner(
            Passage passage, ResponseHead head, Optional<Supplier<ResponseHead>> ifLonger) {
        return new Relay.Whole(
                OWNED_BYTES_MAX,
                body -> lookingAt(passage, head, body),
                failure -> unread(passage, failure),
                ifLonger);
    }

    private Relay anyones(Passage passage, ResponseHead head) {
        Optional<Refusal> refusal = checks.ofHead(passage, head);
        if (refusal.isPresent()) {
            return new Relay.Replace(failed(passage, refusal.get()));
        }
        if (head.status() >= SERVER_ERROR) {
            return Relay.Whole.atOnce(
                    StackTrace.LOOKED_AT_BYTES_MAX,
                    body -> error(passage, head, body),
                    failure -> failed(passage, failure));
        }
        return checks.looksAtBody(passage, head) ? looking(passage, head) : new Relay.Stream(head);
    }

    private Relay looking(Passage passage, ResponseHead head) {
        ResponsePolicy policy = passage.route().responses().orElseThrow();
        Optional<Supplier<ResponseHead>> ifLonger =
                policy.unreadable() == ResponsePolicy.Unreadable.PASS
                        ? Optional.of(() -> tooLong(passage, head))
                        : Optional.empty();
        return new Relay.Whole(
                policy.bytesMax(),
                body -> lookingAt(passage, head, body),
                failure -> unread(passage, failure),
                ifLonger);
    }

    private CompletionStage<Response> lookingAt(Passage passage, ResponseHead head, byte[] body) {
        if (body.length <= ON_EVENT_LOOP_BYTES_MAX) {
            return CompletableFuture.completedStage(looked(passage, head, body));
        }
        try {
            return CompletableFuture.supplyAsync(() -> looked(passage, head, body), workers);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedStage(failed(passage, RefusalCode.OVERLOADED));
        }
    }

    private Response looked(Passage passage, ResponseHead head, byte[] body) {
        return switch (checks.ofBody(passage, head, body)) {
            case ResponseChecks.Sent sent -> sent.response();
            case ResponseChecks.Withheld withheld -> failed(passage, withheld.refusal());
        };
    }

    private static ResponseHead tooLong(Passage passage, ResponseHead head) {
        passage.note(ResponseChecks.unreadable("too long"));
        return head;
    }

    private Response unread(Passage passage, UpstreamFailure failure) {
        if (failure != UpstreamFailure.TOO_LARGE) {
            return failed(passage, failure);
        }
        passage.note(ResponseChecks.unreadable("too long"));
        return failed(passage, RefusalCode.RESPONSE_UNREADABLE);
    }

    private Response error(Passage passage, ResponseHead head, byte[] body) {
        if (StackTrace.isIn(body) || isEncoded(head.headers())) {
            return failed(passage, RefusalCode.APP_ERROR);
        }
        return checks.looksAtBody(passage, head)
                ? looked(passage, head, body)
                : new Response(head.status(), head.headers(), body);
    }

    /// A compressed error page cannot be looked into: its readers are developers, not clients.
    private static boolean isEncoded(Headers headers) {
        return headers.has("content-encoding");
    }

    Response failed(Passage passage, UpstreamFailure failure) {
        return failed(passage, code(failure));
    }

    private Response failed(Passage passage, RefusalCode code) {
        return failed(passage, Refusal.of(code));
    }

    private Response failed(Passage passage, Refusal refusal) {
        passage.refuse(refusal);
        Response problem = Problem.of(refusal, passage.request(), passage.requestId());
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
        cors.allow(passage, hardened);
        if (passage.isFallback()) {
            hardened.add("vary", Navigation.VARY);
        }
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
