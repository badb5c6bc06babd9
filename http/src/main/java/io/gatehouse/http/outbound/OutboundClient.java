package io.gatehouse.http.outbound;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.http.outbound.Fetched.Failed;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.gatehouse.http.upstream.ResponseDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

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
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final OutboundSettings settings;
    private final Addresses addresses;
    private final EventLoopGroup eventLoop =
            new MultiThreadIoEventLoopGroup(
                    1,
                    Thread.ofPlatform().daemon().name("outbound-loop").factory(),
                    NioIoHandler.newFactory());

    @GuardedBy("this")
    private @Nullable SslContext tls;

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
        this.settings = settings;
        this.addresses = new Addresses(settings, resolver);
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
        CompletableFuture<Fetched> fetched = new CompletableFuture<>();
        Channel connection = connect(destination, address, limits.bytesMax(), fetched);
        try {
            return fetched.get(millisLeft, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return timedOut(limits);
        } catch (ExecutionException e) {
            return failure(destination, Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            var _ = connection.close();
        }
    }

    /// Host, certificate and Host field are the URL's; the connection goes to the judged address.
    private Channel connect(
            Destination destination,
            InetAddress address,
            int bytesMax,
            CompletableFuture<Fetched> fetched) {
        ChannelFuture connecting =
                new Bootstrap()
                        .group(eventLoop)
                        .channelFactory(NioSocketChannel::new)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_MAX.toMillis())
                        .handler(
                                handlers(
                                        destination, new Answering(destination, bytesMax, fetched)))
                        .connect(new InetSocketAddress(address, destination.port()));
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                fetched.completeExceptionally(connected.cause());
            }
        });
        return connecting.channel();
    }

    private ChannelInitializer<Channel> handlers(Destination destination, Answering answering) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (destination.tls()) {
                    channel.pipeline().addLast(handshake(destination, channel));
                }
                channel.pipeline().addLast(new ResponseDecoder(), answering);
            }
        };
    }

    private SslHandler handshake(Destination destination, Channel channel) {
        return tls().newHandler(channel.alloc(), destination.name(), destination.port());
    }

    /// Made when it is first needed: the JDK's authorities are many.
    private synchronized SslContext tls() {
        SslContext made = tls;
        if (made == null) {
            made = context();
            tls = made;
        }
        return made;
    }

    private SslContext context() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(Trust.including(settings.authorities()))
                    .endpointIdentificationAlgorithm("HTTPS")
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException broken) {
            throw new IllegalStateException("This Java runtime has no TLS", broken);
        }
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
        var _ = eventLoop.shutdownGracefully(0, CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }
}
