package io.gatehouse.http.endpoint;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.plane.DataPlane;
import io.gatehouse.http.tls.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An HTTPS listener for Gatehouse's own pages and APIs.
///
/// Framing is as strict as for the app. A request is answered only if its Host is one of ours (else 421). Whatever is not open is guarded, unknown paths
/// included; then paths match as they were sent or not at all (404), and methods likewise (405 with Allow; HEAD is a GET). Handlers are plain blocking
/// code, each call on a virtual thread of its own, interrupted at the deadline. A throw is answered with 500 and told to [Faults], never to the caller.
/// Every response carries the headers that keep browsers from storing, sniffing, framing or running it, unless it set them itself.
/// Thread-safe.
public final class Endpoints implements AutoCloseable {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

    /// A flood on the public listener leaves operators a loop, and with it their way in.
    private static final int EVENT_LOOPS = 1;

    private final DataPlane plane;

    /// Where what goes wrong is reported. Must not throw; thread-safe.
    public interface Faults {

        /// A handler or guard threw.
        void thrown(Request request, Throwable thrown);

        /// As [Front#refused].
        Response refused(InetSocketAddress peer, FramingFault fault);
    }

    private Endpoints(DataPlane plane) {
        this.plane = plane;
    }

    /// Listens until closed.
    ///
    /// @param open answered to everyone
    /// @param guarded answered to those whom the guard lets through
    /// @param clock for the `Date` of answers
    /// @throws IOException if the address cannot be bound
    /// @throws IllegalArgumentException if two endpoints have the same method and path
    public static Endpoints open(
            EndpointSettings settings,
            ServerTls tls,
            List<Endpoint> open,
            List<Endpoint> guarded,
            Guard guard,
            Faults faults,
            InstantSource clock)
            throws IOException {
        Routes routes = new Routes(open, guarded);
        BodyBudget bodies = new BodyBudget((long) settings.callsMax() * routes.bodyBytesMax());
        DataPlane plane =
                DataPlane.create(
                        new DataPlane.Settings(
                                List.of(settings.listener(tls)), settings.limits(), EVENT_LOOPS),
                        bodies,
                        clock);
        try {
            plane.listen(new Calls(settings, routes, guard, faults));
            return new Endpoints(plane);
        } catch (UncheckedIOException e) {
            plane.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    public int port() {
        return plane.address(0).getPort();
    }

    /// Takes no more calls, lets those under way finish for a bounded time, and ends.
    @Override
    public void close() {
        try {
            plane.drain(DRAIN_MAX)
                    .toCompletableFuture()
                    .get(2 * DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The endpoints' connections did not end", e);
        } finally {
            plane.close();
        }
    }

    /// Stands behind the listener: turns exchanges into calls, as many at once as the settings allow.
    private static final class Calls implements Front {
        private final EndpointSettings settings;
        private final Routes routes;
        private final Guard guard;
        private final Faults faults;
        private final Semaphore places;

        Calls(EndpointSettings settings, Routes routes, Guard guard, Faults faults) {
            this.settings = settings;
            this.routes = routes;
            this.guard = guard;
            this.faults = faults;
            this.places = new Semaphore(settings.callsMax());
        }

        @Override
        public void handle(Exchange exchange) {
            if (!settings.isOurs(exchange.request().authority())) {
                Answering.send(exchange, Fault.HOST_UNKNOWN.response());
            } else if (!places.tryAcquire()) {
                Response busy = Fault.BUSY.response(Headers.of("retry-after", "1"));
                Answering.send(exchange, busy);
            } else {
                new Call(exchange, routes, guard, faults)
                        .start(settings.deadline(), places::release);
            }
        }

        @Override
        public Response refused(InetSocketAddress peer, FramingFault fault) {
            return Answering.hardened(faults.refused(peer, fault));
        }
    }
}
