package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Reads whole messages from one socket and keeps their exact bytes.
final class MessageReader {
    private static final int HEAD_BYTES_MAX = 1 << 20;

    private final Socket socket;
    private final BufferedInputStream in;
    private final Duration deadline;
    private ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private long endNanos;

    MessageReader(Socket socket, Duration deadline) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.deadline = deadline;
    }

    RawMessage response() throws IOException {
        begin();
        String head = head();
        return message(head, responseBody(head));
    }

    RawMessage responseHead() throws IOException {
        begin();
        return message(head(), new byte[0]);
    }

    RawMessage request() throws IOException {
        begin();
        String head = head();
        return message(head, framedBody(head));
    }

    byte[] bytes(int count) throws IOException {
        begin();
        return take(count);
    }

    /// Everything up to the end; a reset is an end too.
    byte[] toClose() throws IOException {
        begin();
        try {
            for (int b = next(); b >= 0; b = next()) {
                taken.write(b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "Still open after " + deadline.toSeconds() + " s; so far: " + latin1(), e);
        } catch (SocketException | SSLException _) {
            // the other side broke the connection off: that is its end
        }
        return taken.toByteArray();
    }

    private void begin() {
        taken = new ByteArrayOutputStream();
        endNanos = System.nanoTime() + deadline.toNanos();
    }

    private RawMessage message(String head, byte[] body) {
        return new RawMessage(head, body, taken.toByteArray());
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.equals("\r\n"); line = line()) {
            head.append(line);
            if (head.length() > HEAD_BYTES_MAX) {
                throw new AssertionError("A head of more than " + HEAD_BYTES_MAX + " bytes");
            }
        }
        return head.toString();
    }

    private byte[] responseBody(String head) throws IOException {
        RawMessage message = new RawMessage(head, new byte[0], new byte[0]);
        int status = message.status();
        if (status < 200 || status == 204 || status == 304) {
            return new byte[0];
        }
        boolean framed =
                message.header("content-length").isPresent()
                        || message.header("transfer-encoding").isPresent();
        return framed ? framedBody(head) : bodyToClose();
    }

    private byte[] framedBody(String head) throws IOException {
        RawMessage message = new RawMessage(head, new byte[0], new byte[0]);
        if (message.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        return take(message.header("content-length").map(Integer::parseInt).orElse(0));
    }

    private byte[] bodyToClose() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int b = next(); b >= 0; b = next()) {
            taken.write(b);
            body.write(b);
        }
        return body.toByteArray();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(take(size));
            line();
        }
        while (!line().equals("\r\n")) {
            // trailers are in the exact bytes
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split("[;\r]", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        int start = taken.size();
        for (int b = take(); b != '\n'; ) {
            b = take();
        }
        return taken.toString(ISO_8859_1).substring(start);
    }

    private byte[] take(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) take();
        }
        return bytes;
    }

    private int take() throws IOException {
        int b = next();
        if (b < 0) {
            throw new EOFException("Closed in the middle of a message; so far: " + latin1());
        }
        taken.write(b);
        return b;
    }

    private int next() throws IOException {
        if (in.available() == 0) {
            socket.setSoTimeout(millisLeft());
        }
        return in.read();
    }

    private int millisLeft() throws SocketTimeoutException {
        long millis = (endNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("Nothing more within " + deadline.toSeconds() + " s");
        }
        return (int) millis;
    }

    private String latin1() {
        return taken.toString(ISO_8859_1);
    }

    /// Runs what may fail, with the failure unchecked.
    static <T> T unchecked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }
}
