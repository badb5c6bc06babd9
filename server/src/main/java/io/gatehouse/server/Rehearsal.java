package io.gatehouse.server;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations.TokenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A whole run in a temporary place: start, some requests of each kind, end.
public final class Rehearsal {
    private static final int REQUESTS = 300;
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Rehearsal, version: 1.0.0 }
            paths:
              /items/{id}:
                parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
                get:
                  parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 9 } }]
                  responses: { '200': { description: fine } }
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: { type: object, properties: { name: { type: string, pattern: '^[a-z]+$' } } }
                  responses: { '200': { description: fine } }
            """;

    private final Path folder;

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    public static void run() throws Failure, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gatehouse");
        try {
            new Rehearsal(folder).play();
        } finally {
            remove(folder);
        }
    }

    private void play() throws Failure, IOException, InterruptedException {
        HttpServer app = app();
        try (Gatehouse gatehouse =
                        Gatehouse.start(
                                new PolicySource.Written(policy(app.getAddress().getPort())),
                                folder.resolve("data"),
                                Overrides.none());
                HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            String token =
                    gatehouse.token(
                            new TokenRequest(
                                    "rehearsal",
                                    List.of("user"),
                                    Duration.ofHours(1),
                                    false,
                                    false));
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(
                                gatehouse.url().resolve("/items/" + i + "?limit=" + i % 12));
                if (i % 3 > 0) {
                    request.header("Authorization", "Bearer " + token);
                }
                if (i % 2 == 0) {
                    request.header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"tea\"}"));
                }
                client.send(request.build(), BodyHandlers.discarding());
            }
        } catch (OperationFailed refused) {
            throw new Failure(Exit.MISTAKE, refused.toString());
        } finally {
            app.stop(0);
        }
    }

    private static HttpServer app() throws IOException {
        HttpServer app =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
        return app;
    }

    private Path policy(int appPort) throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), API);
        int port = freePort();
        return Files.writeString(
                folder.resolve("gatehouse.yaml"),
                """
                app: http://127.0.0.1:%d
                url: https://localhost:%d
                api: openapi.yaml
                profile: express
                listen: { operator: 127.0.0.1:0 }
                record: { file: access.jsonl }
                roles: { user: items:read }
                limits: { default: 1000/min per user }
                rules:
                  /items/{id}: items:read
                """
                        .formatted(appPort, port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private SSLContext trust() throws IOException {
        try (var pem = Files.newInputStream(Workshop.authorityFile(folder.resolve("data")))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("The local certificate authority cannot be trusted", unusable);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
