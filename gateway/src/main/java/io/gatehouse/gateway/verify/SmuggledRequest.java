package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gatehouse.http.framing.FramingTrial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Bytes that two readers would cut into different requests (CWE-444) end at the framing.
///
/// @param framing says what becomes of bytes on a connection
record SmuggledRequest(Function<byte[], FramingTrial.Outcome> framing) implements Control {
    private static final String HARMLESS = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Map<String, String> SMUGGLED =
            new TreeMap<>(
                    Map.of(
                            "a length and chunks",
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                            "two lengths",
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
                            "two hosts",
                            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                            "a folded field",
                            "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
                            "lines that end without CR",
                            "GET / HTTP/1.1\nHost: a\n\n",
                            "a chunk extension",
                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a=b\r\n\r\n"));

    @Override
    public String id() {
        return "smuggled-request";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return SMUGGLED.entrySet().stream()
                .map(message -> attempt(message.getKey(), message.getValue()))
                .toList();
    }

    private Attempt attempt(String sent, String bytes) {
        return new Attempt(
                sent,
                Optional.empty(),
                "refused by the framing",
                () -> {
                    FramingTrial.Outcome attack = framing.apply(bytes.getBytes(ISO_8859_1));
                    FramingTrial.Outcome twin = framing.apply(HARMLESS.getBytes(ISO_8859_1));
                    return switch (attack) {
                        case FramingTrial.Outcome.Refused refused ->
                                twin instanceof FramingTrial.Outcome.Passed
                                        ? new Attempt.Result(true, refused.fault().name())
                                        : new Attempt.Result(
                                                false, "the harmless twin was not let through");
                        case FramingTrial.Outcome.Passed _ ->
                                new Attempt.Result(false, "would reach the gates");
                        case FramingTrial.Outcome.Unfinished _ ->
                                new Attempt.Result(false, "more was waited for");
                    };
                });
    }
}
