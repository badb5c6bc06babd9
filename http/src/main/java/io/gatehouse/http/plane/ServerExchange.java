package io.gatehouse.http.plane;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.upstream.Deadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One exchange, over either protocol: what was asked, what is being answered, and what it came to.
final class ServerExchange implements Exchange, Deadlines.Timed {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final Response BROKEN_FRONT = Response.empty(500, Headers.none());

    /// How far the answer is.
    private enum Answer {
        UNDECIDED,
        DECIDED,
        BEGUN,
        FINISHED,
        ENDED
    }

    private final Request request;
    private final ClientSide client;
    private final Limits limits;
    private final BodyBudget budget;
    private final RequestBody body;
    private final long startNanos = System.nanoTime();

    private Answer answer = Answer.UNDECIDED;
    private @Nullable BodyReader reader;
    private @Nullable AppCall call;
    private @Nullable Consumer<Ending> atEnd;
    private @Nullable Ending ending;
    private int status;
    private long responseBytes;
    private long tunnelBytes;
    private long upstreamNanos;
    private long stalledSinceNanos;
    private boolean stalled;

    ServerExchange(
            Request request,
            boolean expectsContinue,
            ClientSide client,
            Limits limits,
            BodyBudget budget) {
        this.request = request;
        this.client = client;
        this.limits = limits;
        this.budget = budget;
        this.body = new RequestBody(client, limits, request.body(), expectsContinue);
    }

    /// Hands this over. A front that throws, against its contract, refuses.
    void begin(Front front) {
        try {
            front.handle(this);
        } catch (Throwable broken) { // StackOverflowError included
            refuse();
        }
    }

    private void refuse() {
        if (answer == Answer.UNDECIDED) {
            answer(BROKEN_FRONT);
        } else {
            abort();
        }
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public List<X509Certificate> clientCertificates() {
        return client.certificates();
    }

    @Override
    public Executor eventLoop() {
        return client.eventLoop();
    }

    RequestBody body() {
        return body;
    }

    ClientSide client() {
        return client;
    }

    /// [System#nanoTime] when the head was complete.
    long startNanos() {
        return startNanos;
    }

    BodyBudget budget() {
        return budget;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public CompletionStage<BodyReading> readBody(int bytesMax) {
        if (answer == Answer.ENDED) {
            return CompletableFuture.completedFuture(new BodyReading.Aborted());
        }
        if (answer != Answer.UNDECIDED || reader != null) {
            throw new IllegalStateException("The body was read, or the exchange answered, before");
        }
        BodyReader created = new BodyReader(body, bytesMax, budget);
        reader = created;
        return created.read();
    }

    @Override
    public void answer(Response response) {
        if (decide()) {
            send(response);
        }
    }

    @Override
    public void forward(Forwarding forwarding) {
        AppCall created = AppCall.of(this, forwarding);
        if (decide()) {
            call = created;
            created.start();
        } else {
            created.drop();
        }
    }

    /// Whether there still is a client to answer.
    private boolean decide() {
        if (answer == Answer.ENDED) {
            return false;
        }
        if (answer != Answer.UNDECIDED) {
            throw new IllegalStateException("The exchange was answered before");
        }
        answer = Answer.DECIDED;
        return true;
    }

    @Override
    public void abort() {
        if (answer != Answer.ENDED) {
            client.breakOff();
        }
    }

    @Override
    public void whenEnded(Consumer<Ending> callback) {
        Ending ended = ending;
        Consumer<Ending> before = atEnd;
        if (ended != null) {
            callback.accept(ended);
        } else {
            atEnd = before == null ? callback : before.andThen(callback);
        }
    }

    /// Sends a whole response, unless the client is gone.
    void sendIfPossible(Response response) {
        if (answer == Answer.DECIDED) {
            send(response);
        }
    }

    /// Sends a whole response, in place of whatever was to come.
    void send(Response response) {
        boolean bodyFollows = hasBody(response.status()) && response.body().length > 0;
        sendHead(response.status(), response.headers(), response.body().length);
        if (bodyFollows) {
            sendBody(Unpooled.wrappedBuffer(response.body()));
        }
        finish();
    }

    void sendHead(int code, Headers headers, long length) {
        status = code;
        answer = Answer.BEGUN;
        client.sendHead(code, headers, length, hasBody(code));
    }

    /// RFC 9110 section 6.4.1.
    boolean hasBody(int code) {
        return code != 204 && code != 304 && !request.method().equals("HEAD");
    }

    void sendBody(ByteBuf bytes) {
        if (hasBody(status)) {
            responseBytes += bytes.readableBytes();
            client.sendBody(bytes);
            noteStall();
        } else {
            bytes.release();
        }
    }

    void finish() {
        answer = Answer.FINISHED;
        stall();
        client.finish();
    }

    boolean hasBegun() {
        return answer == Answer.BEGUN || answer == Answer.FINISHED;
    }

    void openTunnel(Headers headers, Tunnel tunnel) {
        status = SWITCHING_PROTOCOLS;
        answer = Answer.BEGUN;
        client.openTunnel(headers, tunnel);
    }

    void countFromTunnel(int bytes) {
        tunnelBytes += bytes;
    }

    void upstreamTook(long nanos) {
        upstreamNanos = nanos;
    }

    /// The client takes bytes again.
    void clientWritable() {
        stalled = false;
        AppCall running = call;
        if (running != null) {
            running.clientWritable();
        }
    }

    private void noteStall() {
        if (!client.isWritable()) {
            stall();
        }
    }

    private void stall() {
        if (!stalled) {
            stalled = true;
            stalledSinceNanos = System.nanoTime();
        }
    }

    /// The response's last byte is at the socket.
    void sent() {
        end(true);
    }

    /// The connection or stream is gone: the usual end of a tunnel only.
    void clientGone() {
        if (answer == Answer.ENDED) {
            return;
        }
        answer = Answer.ENDED;
        body.fail(RequestBody.Failure.CLIENT_GONE);
        AppCall running = call;
        if (running != null) {
            running.clientGone();
        }
        conclude(status == SWITCHING_PROTOCOLS);
    }

    private void end(boolean complete) {
        if (answer != Answer.ENDED) {
            answer = Answer.ENDED;
            conclude(complete);
        }
    }

    private void conclude(boolean complete) {
        body.drop();
        BodyReader held = reader;
        if (held != null) {
            held.release();
        }
        AppCall over = call;
        if (over != null) {
            over.release();
        }
        Ending ended =
                new Ending(
                        status,
                        complete,
                        body.bytes() + tunnelBytes,
                        responseBytes,
                        startNanos,
                        upstreamNanos,
                        System.nanoTime());
        ending = ended;
        Consumer<Ending> callback = atEnd;
        if (callback != null) {
            callback.accept(ended);
        }
    }

    @Override
    public void check(long nowNanos) {
        body.check(nowNanos);
        AppCall running = call;
        if (running != null) {
            running.check(nowNanos);
        }
        if (stalled && nowNanos - stalledSinceNanos > limits.sendTimeout().toNanos()) {
            client.breakOff();
        }
    }
}
