package io.gatehouse.http.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Upstream;
import io.gatehouse.http.Upstream.HealthCheck;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks one target now and then whether it is well. Lives on one event loop.
public final class HealthProbe {
    private final Target target;
    private final HealthCheck check;
    private final EventLoop eventLoop;
    private final ByteBuf request;
    private int successes;
    private int failures;
    private volatile boolean stopped;

    public HealthProbe(Target target, HealthCheck check, EventLoop eventLoop) {
        this.target = target;
        this.check = check;
        this.eventLoop = eventLoop;
        this.request =
                Unpooled.unreleasableBuffer(
                        Unpooled.copiedBuffer(
                                "GET "
                                        + check.path()
                                        + " HTTP/1.1\r\nhost: "
                                        + host(target.settings())
                                        + "\r\nuser-agent: gatehouse-health-check\r\n\r\n",
                                US_ASCII));
    }

    private static String host(Upstream.Settings settings) {
        return settings.tls()
                .map(Upstream.Tls::serverName)
                .orElseGet(() ->
                        switch (settings.address()) {
                            case Upstream.Address.Tcp tcp -> tcp.toString();
                            case Upstream.Address.Unix _ -> "localhost";
                        });
    }

    public void start() {
        eventLoop.execute(this::ask);
    }

    public void stop() {
        stopped = true;
    }

    private void ask() {
        if (stopped) {
            return;
        }
        Asking now = new Asking();
        target.pool(eventLoop).acquire(now);
        var _ =
                eventLoop.schedule(
                        () -> now.late(), check.timeout().toMillis(), TimeUnit.MILLISECONDS);
        var _ = eventLoop.schedule(this::ask, check.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void told(boolean well) {
        successes = well ? successes + 1 : 0;
        failures = well ? 0 : failures + 1;
        if (successes >= check.healthyAfter()) {
            target.healthy(true);
        } else if (failures >= check.unhealthyAfter()) {
            target.healthy(false);
        }
    }

    /// One question and its answer.
    private final class Asking implements UpstreamListener {
        private @Nullable UpstreamConnection connection;
        private boolean over;

        @Override
        public boolean isWaiting() {
            return !over;
        }

        @Override
        public void connected(UpstreamConnection given) {
            connection = given;
            given.begin("GET", false, new BodyFraming.None(), request.duplicate());
            given.endRequest();
        }

        @Override
        public void head(int status, Headers headers, long length) {
            tell(status >= 200 && status < 300);
        }

        @Override
        public void body(ByteBuf bytes) {
            bytes.release();
        }

        @Override
        public void readPaused() {}

        @Override
        public void ended() {
            connection = null;
        }

        @Override
        public void writable() {}

        @Override
        public void failed(UpstreamFailure failure, boolean untouched) {
            connection = null;
            tell(false);
        }

        private void late() {
            tell(false);
            UpstreamConnection open = connection;
            connection = null;
            if (open != null) {
                open.close(); // also one whose body does not end
            }
        }

        private void tell(boolean well) {
            if (!over) {
                over = true;
                told(well);
            }
        }
    }
}
