package io.gatehouse.http.framing;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes at all: what the framing lets through, the decoders take apart as it does.
@Tag("long")
final class Http1FramingFuzz {

    @DictionaryEntries({
        "GET / HTTP/1.1\r\nHost: a\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Connection: Upgrade\r\n",
        "Upgrade: websocket\r\n",
        "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "\r\n\r\n",
        "0\r\n\r\n"
    })
    @FuzzTest(maxDuration = "60s")
    void decodersSeeTheRequestsThatTheFramingSees(byte[] bytes) {
        Agreement.check(bytes);
    }
}
