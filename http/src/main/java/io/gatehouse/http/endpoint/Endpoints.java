package io.gatehouse.http.endpoint;

import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.http.tls.TlsListening;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTPS listener for Gatehouse's own pages and APIs.
///
/// A request is answered only if its Host is one of ours (else 421). Whatever is not open is guarded, unknown paths included; then paths match as they
/// were sent or not at all (404), and methods likewise (405 with Allow; HEAD is a GET). Handlers are plain blocking code, each call on a virtual thread
/// of its own, interrupted at the deadline. A throw is answered with 500 and told to [Faults], never to the caller. Every response carries the headers
/// that keep browsers from storing, sniffing, framing or running it, unless the endpoint set them itself. Thread-safe.
public final class Endpoints implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(20);
    private static final Duration END_MAX = Duration.ofSeconds(20);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int TARGET_BYTES_MAX = 8 * 1024;
    private static final int STREAMS_MAX = 32;

    private final EndpointSettings settings;
    private final Routes routes;
    private final Guard guard;
    private final Faults faults;
    private final Semaphore calls;
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Vertx vertx;
    private final HttpServer server;

    /// Where a handler's or guard's throw is reported. Must not throw.
    @FunctionalInterface
    public interface Faults {
        void thrown(Request request, Throwable thrown);
    }

    private Endpoints(
            EndpointSettings settings, ServerTls tls, Routes routes, Guard guard, Faults faults) {
        this.settings = settings;
        this.routes = routes;
        this.guard = guard;
        this.faults = faults;
        this.calls = new Semaphore(settings.callsMax());
        this.vertx = Vertx.vertx(oneEventLoop());
        this.server =
                vertx.createHttpServer(TlsListening.secure(options(settings), tls))
                        .connectionHandler(this::admit)
                        .requestHandler(this::answer)
                        .invalidRequestHandler(this::refuse);
    }

    /// Listens until closed.
    ///
    /// @param open answered to everyone
    /// @param guarded answered to those whom the guard lets through
    /// @throws IOException if the address cannot be bound
    /// @throws IllegalArgumentException if two endpoints have the same method and path
    public static Endpoints open(
            EndpointSettings settings,
            ServerTls tls,
            List<Endpoint> open,
            List<Endpoint> guarded,
            Guard guard,
            Faults faults)
            throws IOException {
        Endpoints endpoints =
                new Endpoints(settings, tls, new Routes(open, guarded), guard, faults);
        try {
            await(endpoints.server.listen(settings.port(), settings.address()), START_MAX);
            return endpoints;
        } catch (IOException e) {
            endpoints.close();
            throw new IOException(
                    "Cannot listen on %s:%d: %s"
                            .formatted(settings.address(), settings.port(), e.getMessage()),
                    e);
        }
    }

    /// A loop of its own: a flood on the public listener leaves operators their way in.
    private static VertxOptions oneEventLoop() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setWorkerPoolSize(1)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions options(EndpointSettings settings) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setMaxInitialLineLength(TARGET_BYTES_MAX)
                        .setMaxHeaderSize(HEAD_BYTES_MAX)
                        .setMaxFormAttributeSize(0)
                        .setHttp2ClearTextEnabled(false)
                        .setCompressionSupported(false)
                        .setInitialSettings(
                                new Http2Settings()
                                        .setMaxConcurrentStreams(STREAMS_MAX)
                                        .setMaxHeaderListSize(HEAD_BYTES_MAX)
                                        .setPushEnabled(false));
        options.setIdleTimeout((int) settings.idleMax().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReuseAddress(true);
        return options;
    }

    public int port() {
        return server.actualPort();
    }

    /// Every new connection passes here, after TLS and before its first request is decoded: the place for handlers in front of the decoder.
    private void admit(HttpConnection connection) {
        connection.closeHandler(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > settings.connectionsMax()) {
            connection.close();
        }
    }

    private void answer(HttpServerRequest wire) {
        wire.pause();
        Context eventLoop = vertx.getOrCreateContext();
        Reply reply = new Reply(vertx, wire);
        Optional<Request> head = Heads.take(wire);
        if (head.isEmpty()) {
            reply.send(Fault.REQUEST_INVALID.response());
        } else if (!settings.isOurs(head.get().authority())) {
            reply.send(Fault.HOST_UNKNOWN.response());
        } else if (!calls.tryAcquire()) {
            reply.send(Fault.BUSY.response(Headers.of("retry-after", "1")));
        } else {
            run(head.get(), new Call(head.get(), wire, eventLoop, settings.bodyDeadline()), reply);
        }
    }

    private void refuse(HttpServerRequest wire) {
        new Reply(vertx, wire).send(Fault.REQUEST_INVALID.response());
    }

    private void run(Request request, Call call, Reply reply) {
        FutureTask<Void> task = new FutureTask<>(() -> reply.send(responseTo(request, call)), null);
        reply.unlessWithin(settings.deadline(), Fault.TOO_LATE.response(), () -> task.cancel(true));
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                calls.release();
            }
        });
    }

    private Response responseTo(Request request, Call call) {
        try {
            return call.response(routes, guard);
        } catch (Throwable thrown) { // the boundary between handlers and the caller,
            // StackOverflowError included
            faults.thrown(request, thrown);
            return Fault.FAILED.response();
        }
    }

    /// Takes no more calls, lets those under way finish for a bounded time, and ends.
    @Override
    public void close() {
        try {
            await(server.shutdown(DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS), END_MAX);
            threads.shutdownNow();
            await(vertx.close(), END_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException("The endpoints' listener did not close", e);
        }
    }

    private static void await(Future<?> future, Duration deadline) throws IOException {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + deadline.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
