package io.gatehouse.http.outbound;

import io.gatehouse.http.outbound.Fetched.Failed;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Fetches documents over HTTPS for the product itself, and cannot be talked into calling the network around it (server-side request forgery, CWE-918).
///
/// A name is resolved once, every address it has is judged, and the connection goes to one of exactly those: a second answer of the name server changes
/// nothing. Certificates are verified against the URL's host. Redirects are not followed, bodies not decompressed, connections not kept, cookies and
/// credentials not sent. Every fetch ends by its deadline. Thread-safe.
public final class OutboundClient implements AutoCloseable {
    private static final int THREADS_MAX = 4;
    private static final int WAITING_MAX = 64;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration THREAD_IDLE_MAX = Duration.ofSeconds(30);
    private static final int HEAD_BYTES_MAX = 16 * 1024;

    private final Addresses addresses;
    private final Vertx vertx;
    private final HttpClient client;

    /// Platform threads: resolving a name holds its thread in the system's resolver for as long as that takes.
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    THREADS_MAX,
                    THREADS_MAX,
                    THREAD_IDLE_MAX.toSeconds(),
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().daemon().name("outbound-", 0).factory());

    public OutboundClient(OutboundSettings settings) {
        this(settings, Resolver::system);
    }

    OutboundClient(OutboundSettings settings, Resolver resolver) {
        this.addresses = new Addresses(settings, resolver);
        this.vertx = Vertx.vertx(oneEventLoop());
        this.client = vertx.createHttpClient(options(settings));
    }

    private static VertxOptions oneEventLoop() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private static HttpClientOptions options(OutboundSettings settings) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(HEAD_BYTES_MAX)
                        .setVerifyHost(true);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setTrustOptions(Trust.including(settings.authorities()))
                .setConnectTimeout((int) CONNECT_MAX.toMillis());
        return options;
    }

    /// Fetches with GET. The stage never fails, and its callbacks must not block.
    public CompletionStage<Fetched> get(URI uri, FetchLimits limits) {
        long endNanos = System.nanoTime() + limits.deadline().toNanos();
        CompletableFuture<Fetched> fetched =
                new CompletableFuture<Fetched>()
                        .completeOnTimeout(
                                timedOut(limits),
                                limits.deadline().toNanos(),
                                TimeUnit.NANOSECONDS);
        try {
            threads.execute(() -> fetched.complete(fetch(uri, limits, endNanos)));
        } catch (RejectedExecutionException _) {
            fetched.complete(new Failed(Reason.BUSY, "Too many fetches wait already"));
        }
        return fetched.minimalCompletionStage();
    }

    private Fetched fetch(URI uri, FetchLimits limits, long endNanos) {
        try {
            Destination destination = Destination.of(uri);
            Fetched last = new Failed(Reason.NAME_UNKNOWN, destination.host() + " has no address");
            for (InetAddress address : addresses.judged(destination)) {
                last = fetch(destination, address, limits, endNanos);
                if (!(last instanceof Failed(Reason reason, _)) || reason != Reason.UNREACHABLE) {
                    return last;
                }
            }
            return last;
        } catch (Unfetchable unfetchable) {
            return unfetchable.failed();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(Reason.BROKEN, "The client was closed");
        }
    }

    private Fetched fetch(
            Destination destination, InetAddress address, FetchLimits limits, long endNanos)
            throws InterruptedException {
        long millisLeft = (endNanos - System.nanoTime()) / 1_000_000;
        if (millisLeft <= 0) {
            return timedOut(limits);
        }
        try {
            return client.request(request(destination, address))
                    .compose(request ->
                            exchange(destination, request, limits.bytesMax(), millisLeft))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(millisLeft, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return timedOut(limits);
        } catch (ExecutionException e) {
            return failure(destination, Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /// Host, certificate and Host field are the URL's; the connection goes to the judged address.
    private static RequestOptions request(Destination destination, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl(destination.tls())
                .setHost(destination.host())
                .setPort(destination.port())
                .setServer(
                        SocketAddress.inetSocketAddress(
                                new InetSocketAddress(address, destination.port())))
                .setURI(destination.target())
                .setFollowRedirects(false)
                .putHeader("accept", "*/*")
                .putHeader("user-agent", "gatehouse");
    }

    private Future<Fetched> exchange(
            Destination destination, HttpClientRequest request, int bytesMax, long millisLeft) {
        long timer = vertx.setTimer(millisLeft, _ -> request.reset());
        return request.send()
                .compose(response -> Answering.collect(destination.host(), response, bytesMax))
                .onComplete(_ -> vertx.cancelTimer(timer));
    }

    private static Failed failure(Destination destination, Throwable cause) {
        String who = destination.authority();
        if (isTls(cause)) {
            return new Failed(Reason.TLS_FAILED, who + ": " + cause.getMessage());
        }
        return cause instanceof ConnectException
                ? new Failed(Reason.UNREACHABLE, who + " cannot be reached")
                : new Failed(Reason.BROKEN, who + " broke off, or does not speak HTTP");
    }

    private static boolean isTls(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static Failed timedOut(FetchLimits limits) {
        return new Failed(
                Reason.TIMEOUT, "Not done within " + limits.deadline().toMillis() + " ms");
    }

    /// Ends; fetches under way fail.
    @Override
    public void close() {
        threads.shutdownNow();
        vertx.close();
    }
}
