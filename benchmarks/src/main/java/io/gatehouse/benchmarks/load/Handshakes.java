package io.gatehouse.benchmarks.load;

import io.gatehouse.benchmarks.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// Full TLS 1.3 handshakes, each on a new connection: connect, shake hands, close; no request.
///
/// Each has a context of its own, so that no session can be resumed. The client waits for the server's close: by then the server has
/// read the last message of the handshake, which TLS 1.3 clients do not wait for.
public final class Handshakes {
    private static final int THREADS = 2;
    private static final int ANSWER_MILLIS_MAX = 10_000;
    private static final int LAST_MESSAGES_BYTES_MAX = 4_096;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PERCENT = 100;

    private final int port;
    private final TrustManager[] trust;

    /// @param trust who decides whether the server's certificate is the right one
    public Handshakes(int port, TrustManager... trust) {
        this.port = port;
        this.trust = trust.clone();
    }

    /// Shakes hands so many times.
    ///
    /// @throws Failure if one of them fails
    public LoadResult counted(int count) throws Failure, InterruptedException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        Thread[] threads = new Thread[THREADS];
        Arrays.setAll(threads, _ -> Thread.ofPlatform().start(() -> shakeAll(nanos, next, failed)));
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        if (failed.get() > 0) {
            throw new Failure("a TLS 1.3 handshake with port " + port + " failed");
        }
        Arrays.sort(nanos);
        return new LoadResult(
                count, Faults.NONE, seconds, percentile(nanos, 50), percentile(nanos, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(sorted.length - 1) * percent / PERCENT] / NANOS_PER_MILLI;
    }

    private void shakeAll(long[] nanos, AtomicInteger next, AtomicInteger failed) {
        try {
            for (int i = next.getAndIncrement();
                    i < nanos.length && failed.get() == 0;
                    i = next.getAndIncrement()) {
                nanos[i] = shake();
            }
        } catch (IOException | GeneralSecurityException broken) {
            failed.incrementAndGet();
        }
    }

    private long shake() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust, null);
        long start = System.nanoTime();
        try (Socket tcp = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket tls =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(tcp, "localhost", port, true)) {
            tls.setSoTimeout(ANSWER_MILLIS_MAX);
            tls.setEnabledProtocols(new String[] {"TLSv1.3"});
            tls.startHandshake();
            long end = System.nanoTime();
            tls.shutdownOutput();
            readToEnd(tls.getInputStream());
            return end - start;
        }
    }

    private static void readToEnd(InputStream input) throws IOException {
        byte[] ignored = new byte[LAST_MESSAGES_BYTES_MAX];
        int read;
        do {
            read = input.read(ignored);
        } while (read >= 0);
    }
}
