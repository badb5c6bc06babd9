package io.gatehouse.gateway;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A request that nobody sent, and what became of it. There is no app: what would go there is kept.
final class ProbeExchange implements Exchange {
    private final Request request;
    private final byte[] bytes;
    private final List<X509Certificate> shown;
    private final CompletableFuture<Void> decided = new CompletableFuture<>();
    private Consumer<Ending> atEnd = _ -> {};
    private @Nullable Response answer;
    private @Nullable Forwarding forwarding;

    /// @param shown in the handshake
    ProbeExchange(Request request, byte[] bytes, List<X509Certificate> shown) {
        this.request = request;
        this.shown = shown;
        this.bytes = bytes;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public List<X509Certificate> clientCertificates() {
        return shown;
    }

    @Override
    public Executor eventLoop() {
        return Runnable::run;
    }

    @Override
    public CompletionStage<BodyReading> readBody(int bytesMax) {
        return CompletableFuture.completedStage(
                bytes.length > bytesMax
                        ? new BodyReading.TooLarge()
                        : new BodyReading.Whole(bytes));
    }

    @Override
    public void answer(Response response) {
        answer = response;
        end(response.status(), response.body().length);
    }

    @Override
    public void forward(Forwarding toApp) {
        forwarding = toApp;
        end(0, 0);
    }

    @Override
    public void abort() {
        end(0, 0);
    }

    private void end(int status, int responseBytes) {
        atEnd.accept(new Ending(status, status != 0, bytes.length, responseBytes, 0, 0, 0));
        decided.complete(null);
    }

    @Override
    public void whenEnded(Consumer<Ending> callback) {
        atEnd = callback;
    }

    /// Done when the request has come to its end.
    CompletableFuture<Void> decided() {
        return decided;
    }

    Optional<Response> answered() {
        return Optional.ofNullable(answer);
    }

    Optional<Forwarding> forwarded() {
        return Optional.ofNullable(forwarding);
    }
}
