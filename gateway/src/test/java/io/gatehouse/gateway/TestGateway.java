package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The whole gateway in memory: a real policy, real keys, a fake app behind a fake exchange, and everything that was noted.
final class TestGateway {
    static final String HOST = "shop.example";
    static final String URL = "https://shop.example";

    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Shop, version: 1.0.0 }
            paths:
              /health:
                get: { responses: { '200': { description: fine } } }
                post: { responses: { '200': { description: fine } } }
              /orders:
                get:
                  parameters: [ { name: limit, in: query, schema: { type: integer, maximum: 99 } } ]
                  responses: { '200': { description: fine } }
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [name]
                          additionalProperties: false
                          properties: { name: { type: string, maxLength: 20 } }
                  responses: { '200': { description: fine } }
              /orders/{id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
                get: { responses: { '200': { description: fine } } }
              /account:
                get: { responses: { '200': { description: fine } } }
              /admin/users:
                get: { responses: { '200': { description: fine } } }
              /intranet:
                get: { responses: { '200': { description: fine } } }
              /closed:
                get: { responses: { '200': { description: fine } } }
              /unruled:
                get: { responses: { '200': { description: fine } } }
              /limited:
                get: { responses: { '200': { description: fine } } }
              /limited-by-address:
                get: { responses: { '200': { description: fine } } }
              /customers/{customer}/orders:
                parameters: [ { name: customer, in: path, required: true, schema: { type: string } } ]
                get: { responses: { '200': { description: fine } } }
              /tenants/{tenant}:
                parameters: [ { name: tenant, in: path, required: true, schema: { type: string } } ]
                get: { responses: { '200': { description: fine } } }
              /office:
                get: { responses: { '200': { description: fine } } }
              /fresh:
                get: { responses: { '200': { description: fine } } }
              /payments:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          properties:
                            customer: {}
                            amount: {}
                            ids: { type: array, items: { type: integer } }
                            to: { type: object, properties: { customer: {} } }
                  responses: { '200': { description: fine } }
              /v1/leaving:
                get: { responses: { '200': { description: fine } } }
              /v1/gone:
                get: { responses: { '200': { description: fine } } }
              /live:
                get: { responses: { '101': { description: switching } } }
              /carts:
                get: { responses: { '200': { description: fine } } }
              /carts/all:
                get: { responses: { '200': { description: fine } } }
              /carts/{id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
                get: { responses: { '200': { description: fine } } }
              /profile:
                get:
                  responses:
                    '200':
                      description: fine
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [name]
                            properties: { name: { type: string }, card: { type: string } }
                        text/plain: {}
                put: { responses: { '200': { description: fine, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } } } }
                delete: { responses: { '200': { description: fine } } }
              /upload:
                post:
                  requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } }
                  responses: { '200': { description: fine } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:3000
            url: https://shop.example
            api: ./openapi.yaml
            profile: express
            trusted-proxies: [192.0.2.0/24]
            authorize: { proxy: caddy }
            cors:
              origins: [https://web.example]
              methods: [GET, POST]
              headers: [content-type]
              exposed: [x-total]
              credentials: true
            headers: { script-cookies: [csrf] }
            bodies: { max: 1KiB }
            issuers:
              - { url: https://login.example, audience: shop, roles: { sales: clerk }, owner: claims.customer, tenant: claims.tid, mfa-acr: [ urn:strong ] }
            roles:
              clerk: orders:read + orders:write
              admin: "*"
            rules:
              /health: anyone
              GET /orders: orders:read
              POST /orders: orders:write
              GET /orders/{id}: clerk
              /account: signed-in
              /admin/**: admin, mfa
              /intranet: anyone, from 10.0.0.0/8
              /closed: anyone, deny
              GET /limited: anyone, 2/min per user
              GET /limited-by-address: anyone, 2/min per address
              GET /customers/{customer}/orders: clerk or owner(path.customer)
              GET /tenants/{tenant}: signed-in, when user.tenant == path.tenant
              GET /office: anyone, hours mon-fri 08:00-18:00 Europe/Berlin
              GET /fresh: clerk, mfa 10m
              POST /payments: { allow: [clerk, owner(body.customer)], when: body.amount <= 100 }
              /v1/**: anyone, deprecated 2025-06-01, sunset 2027-06-01, successor /v2
              GET /v1/gone: sunset 2026-01-01, deprecated 2025-07-01
              GET /live: anyone, websocket
              GET /carts: clerk or owner(response.items[].customer), filter
              GET /carts/all: clerk or owner(response[].cart.customer), precedence
              GET /carts/{id}: clerk or owner(response.customer)
              GET /profile: { allow: anyone, responses: { check: enforce, leaks: refuse } }
              PUT /profile: { allow: anyone, responses: { strip-undeclared: on, leaks: mask, max: 1KiB } }
              DELETE /profile: { allow: anyone, responses: { check: observe, leaks: report } }
              POST /upload: { allow: anyone, stream: true, unchecked: true, body: 2KiB }
            """;

    final SteppingClock clock = SteppingClock.atNewYear();
    final AtomicLong nanos = new AtomicLong(1);
    final AtomicInteger identitiesSigned = new AtomicInteger();
    final TestIssuer own;
    final List<Event> noted = new ArrayList<>();
    private final Trust trust;
    private final Facts facts;
    private final Policy policy;
    private final Snapshot snapshot;
    private final RequestPipeline pipeline;

    TestGateway(Path folder) {
        this(folder, POLICY, Optional.empty());
    }

    private TestGateway(Path folder, String policyText, Optional<Executor> pool) {
        this(folder, policyText, pool, Runnable::run);
    }

    private TestGateway(Path folder, String policyText, Optional<Executor> pool, Executor workers) {
        this.own = new TestIssuer(URL, URL, folder.resolve("own"), clock);
        this.trust =
                new Trust(
                        _ -> CompletableFuture.failedStage(new IOException("down")),
                        TestIssuer.PROVIDERS,
                        clock);
        var _ = trust.replace(List.of(own.trusted()), List.of());
        this.facts =
                new Facts(
                        new Credentials(trust, pool, nanos::get),
                        new Limiter(1_000),
                        new AddressKeys(3, 4),
                        this::identity,
                        () -> "{\"keys\":[]}",
                        workers,
                        nanos::get);
        this.policy = policy(folder, policyText);
        this.snapshot = right(Snapshot.compile(policy, facts, new NoUpstream()));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        this.pipeline = new RequestPipeline(() -> snapshot, noted::add, clock, () -> random);
    }

    /// Another issuer, whose keys are at hand.
    void alsoTrust(TestIssuer other) {
        var _ = trust.replace(List.of(own.trusted(), other.trusted()), List.of());
    }

    /// With another policy file.
    static TestGateway by(Path folder, String policyText) {
        return new TestGateway(folder, policyText, Optional.empty());
    }

    /// Verifying tokens on this executor.
    static TestGateway verifyingOn(Executor pool, Path folder) {
        return new TestGateway(folder, POLICY, Optional.of(pool));
    }

    /// The usual policy with one part of it replaced, and other workers.
    static TestGateway workingOn(Executor workers, Path folder, String part, String by) {
        return new TestGateway(folder, POLICY.replace(part, by), Optional.empty(), workers);
    }

    /// The usual policy with one part of it replaced.
    static TestGateway with(Path folder, String part, String by) {
        if (!POLICY.contains(part)) {
            throw new IllegalArgumentException("The policy has no " + part);
        }
        return by(folder, POLICY.replace(part, by));
    }

    private static Policy policy(Path folder, String text) {
        try {
            Files.writeString(folder.resolve("openapi.yaml"), API);
            return right(Policy.load(Files.writeString(folder.resolve("gatehouse.yaml"), text)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static <T> T right(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Right<T> right -> right.value();
            case Parsed.Wrong<T> wrong -> throw new AssertionError(wrong.problems().toString());
        };
    }

    private Identity identity(VerifiedToken caller, List<String> roles, Policy under, Instant now) {
        int number = identitiesSigned.incrementAndGet();
        String token = "identity-" + number + "-of-" + caller.subject() + "-" + roles;
        return new Identity(token, under.epoch(), now.plusSeconds(30));
    }

    Policy policy() {
        return policy;
    }

    Facts facts() {
        return facts;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    RequestPipeline pipeline() {
        return pipeline;
    }

    Trust trust() {
        return trust;
    }

    /// A pipeline of these gates, under the same policy.
    RequestPipeline through(List<Gate> gates) {
        Snapshot other = snapshot.through(gates);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        return new RequestPipeline(() -> other, noted::add, clock, () -> random);
    }

    /// The request's whole life.
    FakeExchange send(Ask ask) {
        return send(ask.exchange());
    }

    FakeExchange send(FakeExchange exchange) {
        pipeline.handle(exchange);
        return exchange.run();
    }

    String clerk() {
        return own.token("carl", "clerk");
    }

    void pass(Duration time) {
        clock.step(time);
        nanos.addAndGet(time.toNanos());
    }

    List<Event.Access> accesses() {
        return noted.stream()
                .filter(Event.Access.class::isInstance)
                .map(Event.Access.class::cast)
                .toList();
    }

    List<Event.Broken> faults() {
        return noted.stream()
                .filter(Event.Broken.class::isInstance)
                .map(Event.Broken.class::cast)
                .toList();
    }

    private static final class NoUpstream implements Upstream {
        @Override
        public List<State> states() {
            return List.of();
        }

        @Override
        public void close() {}

        @Override
        public void giveWayTo(Upstream other) {}
    }
}
