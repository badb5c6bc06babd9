package io.gatehouse.server.authzen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.Json;
import io.gatehouse.gateway.Snapshot;
import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.server.authzen.EvaluationReader.Batch;
import io.gatehouse.server.authzen.EvaluationReader.Semantic;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The Access Evaluation API of AuthZEN 1.0: `POST /access/v1/evaluation`, `POST /access/v1/evaluations`, and where they are (section 9).
public final class AuthZen {
    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String CONFIGURATION = "/.well-known/authzen-configuration";
    private static final int BODY_BYTES_MAX = 256 * 1024;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final Set<String> TYPES =
            Set.of("application/json", "application/json; charset=utf-8");

    /// What may be sent back as it came.
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,128}");

    private final Judge judge;
    private final Supplier<URI> address;

    /// @param current the policy in force
    /// @param address of the endpoints, origin only
    public AuthZen(Supplier<Snapshot> current, Supplier<URI> address, InstantSource clock) {
        this.judge = new Judge(current, clock);
        this.address = address;
    }

    /// For whoever asks: where the API is.
    public Endpoint configuration() {
        return new Endpoint(
                "GET", CONFIGURATION, 0, (request, _) -> json(OK, request, this::describe));
    }

    /// For operators: the API.
    public List<Endpoint> evaluating() {
        return List.of(
                new Endpoint(
                        "POST",
                        EVALUATION,
                        BODY_BYTES_MAX,
                        (request, body) -> answer(request, () -> one(request, body))),
                new Endpoint(
                        "POST",
                        EVALUATIONS,
                        BODY_BYTES_MAX,
                        (request, body) -> answer(request, () -> several(request, body))));
    }

    private void describe(Json json) {
        json.open()
                .field("policy_decision_point", address.get().toString())
                .field("access_evaluation_endpoint", address.get() + EVALUATION)
                .field("access_evaluations_endpoint", address.get() + EVALUATIONS)
                .close();
    }

    private Response one(Request request, byte[] body) throws Malformed {
        Decision decision = judge.decide(EvaluationReader.one(body));
        return json(OK, request, decision::writeTo);
    }

    private Response several(Request request, byte[] body) throws Malformed {
        Optional<Batch> batch = EvaluationReader.several(body);
        return batch.isEmpty()
                ? one(request, body)
                : json(OK, request, json -> decide(batch.get(), json));
    }

    private void decide(Batch batch, Json json) {
        json.open().name("evaluations").openArray();
        for (Evaluation evaluation : batch.evaluations()) {
            Decision decision = judge.decide(evaluation);
            decision.writeTo(json);
            if (isLast(batch.semantic(), decision)) {
                break;
            }
        }
        json.closeArray().close();
    }

    private static boolean isLast(Semantic semantic, Decision decision) {
        return switch (semantic) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !decision.allowed();
            case PERMIT_ON_FIRST_PERMIT -> decision.allowed();
        };
    }

    /// Answers an evaluation.
    private interface Answering {
        Response answer() throws Malformed;
    }

    private static Response answer(Request request, Answering answering) {
        try {
            List<String> types = request.headers().all("content-type");
            if (types.size() != 1 || !TYPES.contains(types.getFirst())) {
                throw new Malformed("the Content-Type is not application/json");
            }
            return answering.answer();
        } catch (Malformed malformed) {
            String text = malformed.getMessage() + "\n";
            return new Response(
                    BAD_REQUEST,
                    headers(request, "text/plain; charset=utf-8"),
                    text.getBytes(UTF_8));
        }
    }

    private static Response json(int status, Request request, Consumer<Json> content) {
        Json json = new Json();
        content.accept(json);
        return new Response(status, headers(request, "application/json"), json.toBytes());
    }

    /// With the caller's own name for its request, if it gave one (section 10.1.3).
    private static Headers headers(Request request, String type) {
        Headers.Builder headers =
                Headers.builder().add("content-type", type).add("cache-control", "no-store");
        List<String> named = request.headers().all("x-request-id");
        if (named.size() == 1 && REQUEST_ID.matcher(named.getFirst()).matches()) {
            headers.add("x-request-id", named.getFirst());
        }
        return headers.build();
    }
}
