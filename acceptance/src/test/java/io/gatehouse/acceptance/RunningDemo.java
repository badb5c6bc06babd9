package io.gatehouse.acceptance;

import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `./gatehouse demo --json` on free ports, with a client that trusts what it printed.
final class RunningDemo implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final Path data;
    final Program program;
    final JsonNode report;
    final SSLContext trust;
    private final HttpClient client;
    private final HttpClient plain =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningDemo(Path data, Program program, JsonNode report) {
        this.data = data;
        this.program = program;
        this.report = report;
        this.trust = trust(Path.of(report.get("caFile").asString()));
        this.client = HttpClient.newBuilder().sslContext(trust).build();
    }

    /// @param folder for its data; must be short enough for a socket's path
    static RunningDemo start(Path folder) {
        List<Integer> ports = FreePorts.several(3);
        Path data = folder.resolve("data");
        Program program =
                Program.start(
                        folder,
                        "demo",
                        "--json",
                        "--port",
                        ports.get(0).toString(),
                        "--admin-port",
                        ports.get(1).toString(),
                        "--app-port",
                        ports.get(2).toString(),
                        "--data",
                        data.toString());
        return new RunningDemo(data, program, JSON.readTree(program.readLine()));
    }

    static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    static SSLContext trust(Path authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ca", certificate(authority));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    String url() {
        return report.get("url").asString();
    }

    URI admin() {
        return URI.create(report.get("admin").asString());
    }

    int port() {
        return URI.create(url()).getPort();
    }

    String host() {
        return "localhost:" + port();
    }

    String token(String role) {
        return report.get("tokens").get(role).asString();
    }

    HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create(url() + target));
    }

    /// @param role whose token to send
    HttpRequest.Builder as(String role, String target) {
        return to(target).header("Authorization", "Bearer " + token(role));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    HttpResponse<String> get(String target) {
        return send(to(target));
    }

    HttpResponse<String> postJson(String role, String target, String body) {
        return send(
                as(role, target)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /// A connection that sends exactly what it is told.
    RawClient raw() {
        return RawClient.tls(port(), trust, "localhost", "http/1.1");
    }

    /// What reached the app since the last call: method and target, one string for each request.
    List<String> seenByApp() {
        return seen().stream()
                .map(request ->
                        request.get("method").asString() + " " + request.get("url").asString())
                .collect(Collectors.toList());
    }

    /// What reached the app since the last call.
    List<JsonNode> seen() {
        URI seen = URI.create(report.get("app").asString() + "/__seen");
        try {
            String body =
                    plain.send(HttpRequest.newBuilder(seen).build(), BodyHandlers.ofString())
                            .body();
            plain.send(HttpRequest.newBuilder(seen).DELETE().build(), BodyHandlers.discarding());
            JsonNode all = JSON.readTree(body);
            List<JsonNode> requests = new ArrayList<>();
            (all.isArray() ? all : all.path("requests")).forEach(requests::add);
            return requests;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    Path accessLog() {
        return data.resolve("logs/access.jsonl");
    }

    @Override
    public void close() {
        program.close();
    }
}
