package io.gatehouse.acceptance;

import static java.net.http.HttpRequest.BodyPublishers.noBody;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// A folder with a policy, an API description and what `gatehouse run` makes of them.
final class Site {
    private final List<Integer> ports = FreePorts.several(3);

    final Path folder;

    Site(Path folder) {
        this.folder = folder;
    }

    int port() {
        return ports.get(0);
    }

    int redirectPort() {
        return ports.get(2);
    }

    /// @param text in which `{port}`, `{operator}` and `{redirect}` stand for the ports of this site
    Site write(String file, String text) {
        try {
            Files.writeString(
                    folder.resolve(file),
                    text.replace("{port}", ports.get(0).toString())
                            .replace("{operator}", ports.get(1).toString())
                            .replace("{redirect}", ports.get(2).toString()));
            return this;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Starts and waits until it serves.
    Program run(Map<String, String> environment) {
        Program program = Program.start(folder, environment, "run");
        Eventually.holds(
                "ready",
                Program.FIRST_LINE_WAIT_MAX,
                () -> program.errors().contains("ready on") || !program.isAlive());
        if (!program.isAlive()) {
            throw new AssertionError(program.errors());
        }
        return program;
    }

    Program run() {
        return run(Map.of());
    }

    /// A token of the local key.
    String token(String... roles) {
        String[] command = new String[3 + 2 * roles.length];
        command[0] = "token";
        command[1] = "--sub";
        command[2] = "ana";
        for (int i = 0; i < roles.length; i++) {
            command[3 + 2 * i] = "--role";
            command[4 + 2 * i] = roles[i];
        }
        Program.Result result = Program.run(folder, command);
        if (result.exit() != 0) {
            throw new AssertionError(result.err());
        }
        return result.out().strip();
    }

    SSLContext trust() {
        return RunningDemo.trust(folder.resolve("gatehouse-data/tls/ca.pem"));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return sendFrom("127.0.0.1", method, path, headers);
    }

    /// @param from the client's own address: all of 127.0.0.0/8 is this machine, and each is counted apart
    HttpResponse<String> sendFrom(String from, String method, String path, String... headers) {
        return exchange(from, request("localhost", path, headers).method(method, noBody()));
    }

    /// Sends a JSON body.
    HttpResponse<String> post(String path, String json, String... headers) {
        return exchange(
                "127.0.0.1",
                request("localhost", path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /// @param host as in a URL, such as `[::1]`
    HttpResponse<String> sendTo(String host, String path) {
        return exchange("::1", request(host, path));
    }

    private HttpRequest.Builder request(String host, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://" + host + ":" + port() + path));
        return headers.length > 0 ? request.headers(headers) : request;
    }

    private HttpResponse<String> exchange(String from, HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(trust())
                        .localAddress(InetAddress.ofLiteral(from))
                        .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    RawClient raw(SSLContext trust) {
        return RawClient.tls(port(), trust, "localhost", "http/1.1");
    }
}
