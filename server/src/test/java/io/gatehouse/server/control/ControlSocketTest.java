package io.gatehouse.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.Trial.Bearer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Nobody;
import io.gatehouse.gateway.Trial.Who;
import io.gatehouse.server.Exit;
import io.gatehouse.server.control.Operations.TokenRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {
    private static final TokenRequest REQUEST =
            new TokenRequest(
                    "ana \"é\n", List.of("clerk", "admin"), Duration.ofMinutes(7), true, false);

    @TempDir private Path folder;

    private ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = ControlSocket.open(folder, new Echo());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    /// Answers with what it was asked.
    private static final class Echo implements Operations {
        @Override
        public String token(TokenRequest request) {
            return request.toString();
        }

        @Override
        public String rotateKeys() {
            throw new IllegalStateException("the disk is full of secrets");
        }

        @Override
        public String reload() throws OperationFailed {
            throw new OperationFailed("gatehouse.yaml:3:1: unknown key 'rolls'");
        }

        @Override
        public String verify() throws OperationFailed {
            throw new OperationFailed("rate-limit did not fire", Exit.REFUSED);
        }

        @Override
        public String observed() {
            return "{\"since\":\"2026-01-01T00:00:00Z\"}";
        }

        @Override
        public String explain(Question question) {
            return question.host() + told(question.request());
        }

        @Override
        public String whoCan(Question question) throws OperationFailed {
            throw new OperationFailed("nobody can", Exit.REFUSED);
        }
    }

    private ControlClient client() {
        return ControlClient.connect(folder).orElseThrow();
    }

    @Test
    void tellsWhatWasObserved() throws Exception {
        try (ControlClient client = client()) {
            assertThat(client.observed()).isEqualTo("{\"since\":\"2026-01-01T00:00:00Z\"}");
        }
    }

    @Test
    void tellsARefusalFromAMistake() throws Exception {
        try (ControlClient client = client()) {
            assertThatThrownBy(client::verify)
                    .isInstanceOfSatisfying(
                            OperationFailed.class,
                            failed -> assertThat(failed.exit()).isEqualTo(Exit.REFUSED));
        }
        try (ControlClient client = client()) {
            assertThatThrownBy(client::reload)
                    .isInstanceOfSatisfying(
                            OperationFailed.class,
                            failed -> assertThat(failed.exit()).isEqualTo(Exit.MISTAKE));
        }
    }

    private static String told(Imagined request) {
        String content =
                request.content()
                        .map(sent -> sent.type() + new String(sent.bytes(), StandardCharsets.UTF_8))
                        .orElse("");
        String who = request.who() instanceof Bearer bearer ? bearer.token() : "" + request.who();
        return request.method() + request.target() + request.from() + who + content;
    }

    private static Imagined request(Who who, Optional<Content> content) {
        return new Imagined("PUT", "/a?b=ü", InetAddress.ofLiteral("2001:db8::7"), who, content);
    }

    @Test
    void aQuestionArrivesAsItWasAsked() throws Exception {
        Content content = new Content("text/plain", "é\n".getBytes(StandardCharsets.UTF_8));
        for (Imagined request :
                List.of(
                        request(new Nobody(), Optional.of(content)),
                        request(new Bearer("a.b.c"), Optional.empty()),
                        request(
                                new Caller(Optional.of("i"), "ana", List.of("x"), true),
                                Optional.empty()))) {
            Question question = new Question(Optional.of("b.example"), request);
            try (ControlClient client = client()) {
                assertThat(client.explain(question)).isEqualTo(question.host() + told(request));
            }
        }
    }

    @Test
    void aQuestionThatIsTooLongIsSaid() throws Exception {
        Imagined request = request(new Bearer("x".repeat(70_000)), Optional.empty());
        try (ControlClient client = client()) {
            assertThatThrownBy(() -> client.explain(new Question(Optional.empty(), request)))
                    .hasMessageContaining("too much for one question")
                    .hasMessageNotContaining("xxx");
        }
    }

    private String raw(String bytes) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(
                        UnixDomainSocketAddress.of(folder.resolve(ControlSocket.FILE_NAME)))) {
            channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
            String line =
                    new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line;
        }
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        Path file = folder.resolve(ControlSocket.FILE_NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRequestArrivesAsItWasMade() throws Exception {
        try (ControlClient client = client()) {
            assertThat(client.token(REQUEST)).isEqualTo(REQUEST.toString());
        }
    }

    @Test
    void aRefusalKeepsItsWords() throws Exception {
        try (ControlClient client = client()) {
            assertThatThrownBy(client::reload)
                    .isInstanceOf(OperationFailed.class)
                    .hasMessage("gatehouse.yaml:3:1: unknown key 'rolls'");
        }
    }

    @Test
    void aDefectTellsNothingOfTheInside() throws Exception {
        try (ControlClient client = client()) {
            assertThatThrownBy(client::rotateKeys).hasMessageNotContaining("secrets");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "{}\n",
                "[]\n",
                "{\"command\":\"format-disk\"}\n",
                "nonsense\n",
                "{\"command\":\"token\",\"roles\":7}\n"
            })
    void nonsenseIsAnsweredAndServesNext(String line) throws Exception {
        assertThat(raw(line)).contains("failed").doesNotContain("Exception");
        aRequestArrivesAsItWasMade();
    }

    /// CWE-400
    @Test
    void anEndlessLineIsCutOff() throws Exception {
        try {
            assertThat(raw("x".repeat(1_000_000) + "\n")).isEmpty();
        } catch (IOException reset) {
            // the server hung up before all was sent
        }
        aRequestArrivesAsItWasMade();
    }

    @Test
    void whatAKilledServerLeftIsReplaced() throws Exception {
        socket.close();
        Files.writeString(folder.resolve(ControlSocket.FILE_NAME), "stale");
        assertThat(ControlClient.connect(folder)).isEmpty();
        socket = ControlSocket.open(folder, new Echo());
        aRequestArrivesAsItWasMade();
    }

    @Test
    void aPathThatIsTooLongIsSaid() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));
        assertThatThrownBy(() -> ControlSocket.open(deep, new Echo()))
                .hasMessageContaining("--data");
    }
}
