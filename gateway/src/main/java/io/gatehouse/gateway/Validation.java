package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.validate.BodyCheck;
import io.gatehouse.spec.validate.RequestValidator;
import io.gatehouse.spec.validate.RequestView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Compares parameters, header fields, cookies and body with what the API description declares; what is not declared is refused.
final class Validation implements Gate {
    private static final byte[] NO_BODY = new byte[0];

    /// A longer body takes long enough to make others wait.
    private static final int ON_EVENT_LOOP_BYTES_MAX = 16 * 1024;

    private final List<RequestValidator> byRoute;
    private final Executor workers;

    /// @param byRoute each route's validator, at the route's index
    /// @param workers look into long bodies
    Validation(List<RequestValidator> byRoute, Executor workers) {
        this.byRoute = List.copyOf(byRoute);
        this.workers = workers;
    }

    @Override
    public Verdict judge(Passage passage) {
        if (!passage.route().isDeclared()) {
            return Verdict.PASS;
        }
        RequestValidator validator = byRoute.get(passage.route().index());
        List<Fault> faults = validator.checkParameters(new View(passage));
        if (!faults.isEmpty()) {
            return refuse(RefusalCode.PARAMETER_INVALID, faults, passage);
        }
        if (passage.asked().isPresent()) {
            return Verdict.PASS; // there is no body to compare: see BodyReading
        }
        return switch (passage.sending()) {
            case Sending.Nothing _ -> body(validator, NO_BODY, passage);
            case Sending.Whole whole ->
                    whole.bytes().length <= ON_EVENT_LOOP_BYTES_MAX
                            ? body(validator, whole.bytes(), passage)
                            : longBody(validator, whole.bytes(), passage);
            case Sending.Streamed _ -> streamed(validator, passage);
        };
    }

    /// A body that streams by is judged by its content type alone.
    private static Verdict streamed(RequestValidator validator, Passage passage) {
        return validator.acceptsType(passage.request().headers().all("content-type"))
                ? Verdict.PASS
                : refuse(RefusalCode.CONTENT_TYPE_UNSUPPORTED, List.of(), passage);
    }

    private Verdict longBody(RequestValidator validator, byte[] body, Passage passage) {
        try {
            return new Verdict.Later(
                    CompletableFuture.supplyAsync(() -> body(validator, body, passage), workers));
        } catch (RejectedExecutionException _) {
            return Verdict.deny(Refusal.of(RefusalCode.OVERLOADED));
        }
    }

    private static Verdict body(RequestValidator validator, byte[] body, Passage passage) {
        List<String> types = passage.request().headers().all("content-type");
        return switch (validator.checkBody(types, body)) {
            case BodyCheck.Accepted accepted -> {
                accepted.value().ifPresent(passage::note);
                yield Verdict.PASS;
            }
            case BodyCheck.Unexpected _ -> refuse(RefusalCode.BODY_UNEXPECTED, List.of(), passage);
            case BodyCheck.Missing _ -> refuse(RefusalCode.BODY_MISSING, List.of(), passage);
            case BodyCheck.TypeUnsupported _ ->
                    refuse(RefusalCode.CONTENT_TYPE_UNSUPPORTED, List.of(), passage);
            case BodyCheck.Unreadable unreadable ->
                    refuse(RefusalCode.BODY_INVALID, List.of(unreadable.fault()), passage);
            case BodyCheck.Mismatch mismatch -> {
                passage.note(mismatch.value());
                yield refuse(RefusalCode.SCHEMA_MISMATCH, mismatch.faults(), passage);
            }
        };
    }

    private static Verdict refuse(RefusalCode code, List<Fault> faults, Passage passage) {
        return Verdict.deny(Refusal.of(code, passage.route().operation().at()).because(faults));
    }

    /// The request as the validator sees it.
    private record View(Passage passage) implements RequestView {

        @Override
        public String pathValue(String name) {
            return Objects.requireNonNull(passage.pathValues().get(name));
        }

        @Override
        public String query() {
            return passage.path().query();
        }

        @Override
        public List<String> header(String lowerName) {
            return passage.request().headers().all(lowerName);
        }
    }
}
