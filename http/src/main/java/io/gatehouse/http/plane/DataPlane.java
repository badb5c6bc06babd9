package io.gatehouse.http.plane;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Front;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Upstream;
import io.gatehouse.http.tls.ClientTls;
import io.gatehouse.http.upstream.Deadlines;
import io.gatehouse.http.upstream.HealthProbe;
import io.gatehouse.http.upstream.Target;
import io.gatehouse.http.upstream.UpstreamPool;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The listeners and event loops that carry requests from clients to what judges them, and on to the app: [#create], [#upstream], [#listen], and at the
/// end [#drain] and [#close]. Thread-safe.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
public final class DataPlane implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration STOPPING_MAX = Duration.ofSeconds(10);

    private final Settings settings;
    private final BodyBudget budget;
    private final InstantSource clock;
    private final Transport transport = Transport.available();
    private final EventLoopGroup eventLoops;
    private final Map<EventLoop, Deadlines> deadlines = new HashMap<>();
    private final DnsAddressResolverGroup names;
    private final Admission admission;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<Channel> listening = new CopyOnWriteArrayList<>();
    private volatile boolean draining;

    /// @param listeners at least one
    /// @param eventLoops threads that serve connections, each with connections to the app of its own
    public record Settings(List<Listener> listeners, Limits limits, int eventLoops) {
        public Settings {
            listeners = List.copyOf(listeners);
            if (listeners.isEmpty() || eventLoops < 1) {
                throw new IllegalArgumentException("At least one listener and one event loop");
            }
        }

        /// One event loop for each processor.
        public static Settings of(List<Listener> listeners, Limits limits) {
            return new Settings(listeners, limits, Runtime.getRuntime().availableProcessors());
        }
    }

    private DataPlane(Settings settings, BodyBudget budget, InstantSource clock) {
        this.settings = settings;
        this.budget = budget;
        this.clock = clock;
        Limits limits = settings.limits();
        this.admission = new Admission(limits.connectionsMax(), limits.connectionsPerAddressMax());
        this.eventLoops =
                new MultiThreadIoEventLoopGroup(
                        settings.eventLoops(),
                        new DefaultThreadFactory("data-plane", true),
                        transport.eventLoops());
        for (EventExecutor executor : eventLoops) {
            EventLoop eventLoop = (EventLoop) executor;
            deadlines.put(eventLoop, new Deadlines(eventLoop));
        }
        this.names =
                new DnsAddressResolverGroup(
                        new DnsNameResolverBuilder().datagramChannelFactory(transport.datagrams()));
    }

    /// A plane that listens nowhere yet: what will judge requests may first be made with its upstreams.
    ///
    /// @param budget that bodies held whole are charged to
    /// @param clock for the `Date` of answers
    public static DataPlane create(Settings settings, BodyBudget budget, InstantSource clock) {
        return new DataPlane(settings, budget, clock);
    }

    /// Opens every listener, or none.
    ///
    /// @throws IllegalStateException if it listens already
    /// @throws UncheckedIOException if an address cannot be listened on; its message names it
    public void listen(Front front) {
        if (!listening.isEmpty()) {
            throw new IllegalStateException("The data plane listens already");
        }
        try {
            for (Listener listener : settings.listeners()) {
                listening.add(listen(listener, front));
            }
        } catch (RuntimeException unavailable) {
            listening.forEach(Channel::close);
            listening.clear();
            throw unavailable;
        }
    }

    private Channel listen(Listener listener, Front front) {
        Front behind =
                listener instanceof Listener.Redirecting redirecting
                        ? new Redirect(redirecting.authority(), front)
                        : front;
        Map<EventLoop, Serving> serving = new HashMap<>();
        deadlines.forEach(
                (eventLoop, late) -> serving.put(eventLoop, serving(behind, listener, late)));
        return bind(
                listener,
                new ConnectionStart(
                        listener,
                        channel -> serving(serving, channel),
                        admission,
                        connections,
                        settings.limits().handshakeTimeout()));
    }

    private Serving serving(Front behind, Listener listener, Deadlines late) {
        return new Serving(
                behind,
                budget,
                settings.limits(),
                listener instanceof Listener.Secure,
                late,
                new DateField(clock),
                () -> draining);
    }

    private static Serving serving(Map<EventLoop, Serving> serving, Channel channel) {
        Serving found = serving.get(channel.eventLoop());
        if (found == null) {
            throw new IllegalStateException("A connection on a foreign event loop");
        }
        return found;
    }

    private Channel bind(Listener listener, ConnectionStart start) {
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channelFactory(transport.listeners())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(start)
                        .bind(listener.address())
                        .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new UncheckedIOException(
                    "Cannot listen on " + place(listener.address()) + ": " + reason(cause),
                    cause instanceof IOException io ? io : new IOException(cause));
        }
        return bound.channel();
    }

    private static String place(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.toString()
                : address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String reason(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        return reason.contains("in use")
                ? "another program listens there: stop it, or choose another port"
                : reason;
    }

    /// Where the listener at this place in the settings listens, with the port that it got.
    public InetSocketAddress address(int listener) {
        return (InetSocketAddress) listening.get(listener).localAddress();
    }

    /// Open connections of clients.
    public int connections() {
        return admission.connections();
    }

    /// The app at one address. Connections are made when they are needed.
    public Upstream upstream(Upstream.Settings app) {
        return upstream(List.of(app), Upstream.Resilience.usual());
    }

    /// The app at several addresses.
    ///
    /// @param targets at least one
    /// @throws IllegalArgumentException if the TLS of one cannot be set up
    public Upstream upstream(List<Upstream.Settings> targets, Upstream.Resilience resilience) {
        return app(targets.stream().map(target -> target(target, resilience)).toList(), resilience);
    }

    /// The app at other addresses: targets that are the same in both stay as they are, with their connections. The upstream of before is to give way.
    ///
    /// @param before made by this data plane
    public Upstream upstream(
            List<Upstream.Settings> targets, Upstream.Resilience resilience, Upstream before) {
        App old = (App) before;
        List<Target> next = new ArrayList<>();
        for (Upstream.Settings settings : targets) {
            next.add(
                    old.targets().stream()
                            .filter(known -> known.isFor(settings, resilience))
                            .filter(known -> !next.contains(known))
                            .findFirst()
                            .orElseGet(() -> target(settings, resilience)));
        }
        return app(next, resilience);
    }

    private App app(List<Target> targets, Upstream.Resilience resilience) {
        EventLoop asking = deadlines.keySet().iterator().next();
        List<HealthProbe> probes =
                resilience.check().stream()
                        .flatMap(check ->
                                targets.stream()
                                        .map(target -> new HealthProbe(target, check, asking)))
                        .toList();
        return new App(targets, resilience, probes);
    }

    private Target target(Upstream.Settings settings, Upstream.Resilience resilience) {
        Optional<SslContext> tls = settings.tls().map(ClientTls::context);
        Map<EventLoop, UpstreamPool> pools = new HashMap<>();
        deadlines.forEach((eventLoop, late) ->
                pools.put(
                        eventLoop,
                        new UpstreamPool(settings, tls, eventLoop, this::sockets, late)));
        return new Target(settings, resilience, pools);
    }

    private Bootstrap sockets(Upstream.Address address) {
        return switch (address) {
            case Upstream.Address.Tcp tcp ->
                    new Bootstrap()
                            .channelFactory(transport.sockets())
                            .resolver(names)
                            .option(ChannelOption.TCP_NODELAY, true)
                            .remoteAddress(
                                    InetSocketAddress.createUnresolved(tcp.host(), tcp.port()));
            case Upstream.Address.Unix unix -> transport.toSocketFile(unix.path());
        };
    }

    /// Stops accepting connections and requests, lets what was begun end, and closes what is left at the end of this time.
    ///
    /// @return complete when no connection is left
    public CompletionStage<Void> drain(Duration atMost) {
        draining = true;
        CompletableFuture<Void> drained = new CompletableFuture<>();
        listening.forEach(Channel::close);
        connections.forEach(
                connection -> connection.pipeline().fireUserEventTriggered(Serving.Event.DRAIN));
        GlobalEventExecutor.INSTANCE.schedule(
                (Runnable) connections::close, atMost.toMillis(), TimeUnit.MILLISECONDS);
        connections.newCloseFuture().addListener(_ -> drained.complete(null));
        return drained;
    }

    /// Breaks off everything and stops the event loops.
    @Override
    public void close() {
        draining = true;
        listening.forEach(Channel::close);
        connections.close();
        names.close();
        eventLoops
                .shutdownGracefully(0, STOPPING_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
