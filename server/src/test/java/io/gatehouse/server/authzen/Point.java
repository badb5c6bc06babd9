package io.gatehouse.server.authzen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.crypto.Providers;
import io.gatehouse.gateway.Credentials;
import io.gatehouse.gateway.Facts;
import io.gatehouse.gateway.Identity;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.Trust;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.Upstream;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A policy decision point in memory, asked by its endpoints.
final class Point {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Shop, version: 1.0.0 }
            paths:
              /health:
                get: { responses: { '200': { description: fine } } }
              /orders:
                get:
                  parameters: [ { name: limit, in: query, schema: { type: integer, maximum: 99 } } ]
                  responses: { '200': { description: fine } }
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object } } }
                  responses: { '200': { description: fine } }
              /orders/{id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
                get: { responses: { '200': { description: fine } } }
              /carts/{id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
                get: { responses: { '200': { description: fine } } }
              /account:
                get: { responses: { '200': { description: fine } } }
              /admin:
                get: { responses: { '200': { description: fine } } }
              /intranet:
                get: { responses: { '200': { description: fine } } }
              /trial:
                get: { responses: { '200': { description: fine } } }
            """;

    private static final String POLICY =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example
            api: openapi.yaml
            issuers:
              - { url: https://login.example, audience: shop, roles: { sales: clerk } }
            roles: { clerk: orders:read + orders:write, admin: "*" }
            rules:
              /health: anyone
              GET /orders: clerk, 1/min per user
              POST /orders: clerk
              GET /orders/{id}: clerk
              GET /carts/{id}: clerk or owner(response.customer)
              /account: signed-in
              /admin: admin, mfa
              /intranet: anyone, from 10.0.0.0/8
              /trial: clerk, observe until 2100-01-01
            """;

    private final AuthZen authZen;

    Point(Path folder) throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), API);
        Path file = Files.writeString(folder.resolve("gatehouse.yaml"), POLICY);
        Policy policy = right(Policy.load(file));
        Snapshot snapshot = right(Snapshot.compile(policy, facts(), new Nowhere()));
        this.authZen =
                new AuthZen(
                        () -> snapshot,
                        () -> URI.create("https://127.0.0.1:9443"),
                        InstantSource.system());
    }

    private static <T> T right(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Right<T>(T value) -> value;
            case Parsed.Wrong<T> wrong -> throw new AssertionError(wrong.problems().toString());
        };
    }

    private static Facts facts() {
        Trust nobody =
                new Trust(
                        _ -> CompletableFuture.failedStage(new IOException("down")),
                        Providers.jdk(),
                        InstantSource.system());
        return new Facts(
                new Credentials(nobody, Optional.empty(), System::nanoTime),
                new Limiter(64),
                new AddressKeys(0, 0),
                (_, _, policy, _) -> new Identity("", policy.epoch(), Instant.MAX),
                () -> "{}",
                Runnable::run,
                System::nanoTime);
    }

    Response configuration() {
        return call(authZen.configuration(), Headers.none(), new byte[0]);
    }

    Response evaluation(String body) {
        return post("/access/v1/evaluation", body.getBytes(UTF_8));
    }

    Response evaluations(String body) {
        return post("/access/v1/evaluations", body.getBytes(UTF_8));
    }

    Response post(String path, byte[] body, String... headers) {
        Headers.Builder sent = Headers.builder();
        if (!Stream.of(headers).toList().contains("content-type")) {
            sent.add("content-type", "application/json");
        }
        Endpoint endpoint =
                authZen.evaluating().stream()
                        .filter(known -> known.path().equals(path))
                        .findFirst()
                        .orElseThrow();
        return call(endpoint, sent.copyAll(Headers.of(headers)).build(), body);
    }

    private static Response call(Endpoint endpoint, Headers headers, byte[] body) {
        Request request =
                new Request(
                        endpoint.method(),
                        endpoint.path(),
                        "127.0.0.1:9443",
                        headers,
                        Request.Protocol.HTTP_1_1,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711),
                        true,
                        new Request.Body.Sized(body.length),
                        false);
        return endpoint.handler().handle(request, body);
    }

    private record Nowhere() implements Upstream {
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
