package io.gatehouse.http.framing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes at all: what the framing lets through, the decoders take apart as it does.
@Tag("long")
final class Http1FramingFuzz {

    @MethodSource("seeds")
    @DictionaryEntries({
        "\\x0d\\x0a",
        "\\x0d\\x0a\\x0d\\x0a",
        "Content-Length: 5\\x0d\\x0a",
        "Transfer-Encoding: chunked\\x0d\\x0a",
        "Connection: Upgrade\\x0d\\x0a",
        "Upgrade: websocket\\x0d\\x0a",
        "0\\x0d\\x0a\\x0d\\x0a"
    })
    @FuzzTest(maxDuration = "60s")
    void decodersSeeTheRequestsThatTheFramingSees(byte[] bytes) {
        Agreement.check(bytes);
    }

    static Stream<Arguments> seeds() {
        return Mutations.REQUESTS.stream().map(request -> arguments((Object) Wire.bytes(request)));
    }
}
