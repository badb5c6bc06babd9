package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/// Sees to it that a contestant does what it is measured at: one that lets everything through is fast.
final class Checks implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration RECORDS_WITHIN = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final Entrant entrant;
    private final Issuer issuer;
    private final Claims good;
    private final HttpClient client;

    Checks(String name, Entrant entrant, Scene scene) throws IOException, GeneralSecurityException {
        this.name = name;
        this.entrant = entrant;
        this.issuer = scene.issuer();
        this.good = Claims.of(issuer.url(), "checker", "check");
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(scene.certificate().context())
                        .build();
    }

    void all() throws Failure, IOException, InterruptedException {
        switch (entrant.setting()) {
            case PLAIN, TLS -> whole(send(Api.PATH, Optional.empty()));
            case SECURED -> secured();
        }
    }

    private void whole(HttpResponse<String> response) throws Failure {
        expect(OK, "a good request", response);
        if (!response.body().equals(Api.BODY)) {
            throw new Failure(name + " changes the body");
        }
    }

    private void secured() throws Failure, IOException, InterruptedException {
        String path = Api.PATH + Api.QUERY;
        String token = issuer.token(good);
        HttpResponse<String> fine = send(path, Optional.of(token));
        whole(fine);
        hardened(fine);
        expect(UNAUTHORIZED, "no token", send(path, Optional.empty()));
        refuses(UNAUTHORIZED, "a damaged signature", damaged(token));
        refuses(UNAUTHORIZED, "a token without signature", issuer.unsignedToken(good));
        refuses(
                UNAUTHORIZED,
                "an expired token",
                issuer.token(good.withLifetime(Duration.ofMinutes(-30))));
        refuses(
                UNAUTHORIZED,
                "another issuer's token",
                issuer.token(good.withIssuer("http://127.0.0.1:1")));
        refuses(
                UNAUTHORIZED,
                "a token for another audience",
                issuer.token(good.withAudience("shops")));
        refuses(FORBIDDEN, "the wrong role", issuer.token(good.withRole("writer")));
        expect(
                BAD_REQUEST,
                "a value out of range",
                send(Api.PATH + "?limit=101", Optional.of(token)));
        expect(
                BAD_REQUEST,
                "an unknown parameter",
                send(Api.PATH + "?limits=20", Optional.of(token)));
        limited();
        recorded();
    }

    private void refuses(int status, String what, String token)
            throws Failure, IOException, InterruptedException {
        expect(status, what, send(Api.PATH + Api.QUERY, Optional.of(token)));
    }

    /// One character in the middle of the signature is another.
    private static String damaged(String token) {
        int at = (token.lastIndexOf('.') + token.length()) / 2;
        return token.substring(0, at)
                + (token.charAt(at) == 'A' ? 'B' : 'A')
                + token.substring(at + 1);
    }

    private void hardened(HttpResponse<String> response) throws Failure {
        if (!response.headers().firstValue("x-content-type-options").equals(Optional.of("nosniff"))
                || response.headers().firstValue("content-security-policy").isEmpty()) {
            throw new Failure(name + " adds no security headers");
        }
    }

    private void limited() throws Failure, IOException, InterruptedException {
        Optional<String> token =
                Optional.of(issuer.token(Claims.of(issuer.url(), "frequent", "frequent")));
        for (int i = 0; i < Api.FEW_PER_MINUTE; i++) {
            expect(OK, "a request within the limit", send(Api.FEW_PATH, token));
        }
        send(Api.FEW_PATH, token);
        expect(TOO_MANY_REQUESTS, "a request over the limit", send(Api.FEW_PATH, token));
        Optional<String> other =
                Optional.of(issuer.token(Claims.of(issuer.url(), "seldom", "seldom")));
        expect(OK, "another subject's request", send(Api.FEW_PATH, other));
    }

    /// Records may be written a little later.
    private void recorded() throws Failure, IOException, InterruptedException {
        Path file = entrant.accessFile().orElseThrow();
        long until = System.nanoTime() + RECORDS_WITHIN.toNanos();
        while (!Files.exists(file) || !Files.readString(file).contains(Api.PATH)) {
            if (System.nanoTime() > until) {
                throw new Failure(name + " records no requests in " + file.getFileName());
            }
            // Those that write in blocks need more to write.
            send(Api.PATH + Api.QUERY, Optional.empty());
            Thread.sleep(POLL_MILLIS);
        }
    }

    private HttpResponse<String> send(String path, Optional<String> token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(entrant.origin() + path)).timeout(ANSWERS_WITHIN);
        token.ifPresent(present -> request.setHeader("Authorization", "Bearer " + present));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void expect(int status, String what, HttpResponse<String> response) throws Failure {
        if (response.statusCode() != status) {
            throw new Failure(
                    "%s answers %s with %d where %d is right: %s"
                            .formatted(name, what, response.statusCode(), status, response.body()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
