package io.gatehouse.gateway;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.policy.AuthorizePolicy.Proxy;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A request that a proxy only asks about. Where the app would receive it, the proxy is told that it may pass, and who calls; every other answer tells it
/// why not.
final class AskedExchange implements Exchange {
    private static final int ALLOWED = 204;
    private static final int REFUSED = 403;
    private static final String IDENTITY = "gatehouse-identity";

    /// All that nginx understands (ngx_http_auth_request_module).
    private static final Set<Integer> OF_NGINX = Set.of(401, REFUSED);

    private final Exchange asking;
    private final Request asked;
    private final Proxy proxy;
    private final Passage passage;

    AskedExchange(Exchange asking, Request asked, Proxy proxy, Passage passage) {
        this.asking = asking;
        this.asked = asked;
        this.proxy = proxy;
        this.passage = passage;
    }

    @Override
    public Request request() {
        return asked;
    }

    @Override
    public void forward(Forwarding forwarding) {
        Headers.Builder allowed = Headers.builder().add("cache-control", "no-store");
        forwarding.headers().first(IDENTITY).ifPresent(identity -> allowed.add(IDENTITY, identity));
        switch (passage.principal()) {
            case Principal.Anonymous _ -> {}
            case Principal.Verified verified ->
                    allowed.add(
                            "gatehouse-subject",
                            PercentEncoding.encode(verified.credential().caller().subject()));
        }
        Headers headers = passage.snapshot().fromApp().ownHeaders(passage, allowed.build());
        asking.answer(Response.empty(ALLOWED, headers));
    }

    @Override
    public void answer(Response response) {
        Headers.Builder headers = Headers.builder().copyAll(response.headers());
        headers.set("gatehouse-status", Integer.toString(response.status()));
        passage.refusal()
                .ifPresent(refusal -> headers.set("gatehouse-code", refusal.code().name()));
        asking.answer(new Response(status(response.status()), headers.build(), response.body()));
    }

    private int status(int judged) {
        return switch (proxy) {
            case NGINX -> OF_NGINX.contains(judged) ? judged : REFUSED;
            case CADDY, TRAEFIK -> judged;
        };
    }

    @Override
    public Executor eventLoop() {
        return asking.eventLoop();
    }

    /// A question brings no body.
    @Override
    public CompletionStage<BodyReading> readBody(int bytesMax) {
        throw new IllegalStateException("The body that is asked about is not here");
    }

    @Override
    public void abort() {
        asking.abort();
    }

    @Override
    public void whenEnded(Consumer<Ending> callback) {
        asking.whenEnded(callback);
    }
}
