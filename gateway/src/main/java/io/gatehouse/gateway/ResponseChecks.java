package io.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gatehouse.gateway.Event.Finding;
import io.gatehouse.gateway.leak.Leaks;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Control;
import io.gatehouse.policy.ResponsePolicy;
import io.gatehouse.policy.ResponsePolicy.Check;
import io.gatehouse.policy.ResponsePolicy.Unreadable;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.json.JsonWriter;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.validate.ResponseCheck;
import io.gatehouse.spec.validate.ResponseValidator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at the app's answers as far as the policy asks for it: whether they are as declared, and whether they hold what must not leave. Thread-safe.
///
/// What is found is noted in the passage, without any value. Where the policy only observes, the answer is sent all the same.
final class ResponseChecks {
    private static final int FINDINGS_MAX = 5;
    private static final Set<Integer> WITHOUT_BODY = Set.of(101, 204, 304);

    /// Of another content than what is sent after something was taken out.
    private static final Set<String> OF_CONTENT =
            Set.of("etag", "content-digest", "repr-digest", "digest", "content-md5");

    private final List<Optional<ResponseValidator>> byRoute;

    /// @param byRoute at the route's index
    ResponseChecks(List<Optional<ResponseValidator>> byRoute) {
        this.byRoute = List.copyOf(byRoute);
    }

    /// What becomes of a body that was looked at.
    sealed interface Outcome {}

    record Sent(Response response) implements Outcome {}

    record Withheld(Refusal refusal) implements Outcome {}

    /// Whether bodies of answers to this request are looked at.
    static boolean areMade(Passage passage) {
        return policy(passage).filter(ResponsePolicy::needsBodies).isPresent();
    }

    private static Optional<ResponsePolicy> policy(Passage passage) {
        return passage.foundRoute().flatMap(Route::responses);
    }

    private Optional<ResponseValidator> validator(Passage passage) {
        return byRoute.get(passage.route().index());
    }

    /// Why the answer is not sent, as far as its head tells.
    Optional<Refusal> ofHead(Passage passage, ResponseHead head) {
        Optional<ResponsePolicy> policy = policy(passage);
        if (policy.isEmpty() || head.status() == 101) {
            return Optional.empty();
        }
        if (policy.get().check() != Check.OFF && !isDeclared(passage, head)) {
            Refusal undeclared =
                    Refusal.of(RefusalCode.RESPONSE_UNDECLARED, passage.route().operation().at());
            if (isWithheld(undeclared, passage)) {
                return Optional.of(undeclared);
            }
        }
        return policy.get().needsBodies() ? unreadable(passage, head) : Optional.empty();
    }

    private boolean isDeclared(Passage passage, ResponseHead head) {
        ResponseValidator validator = validator(passage).orElseThrow();
        return head.status() == 304
                || validator.declares(head.status())
                        && (!hasBody(passage, head)
                                || validator.declares(head.status(), types(head)));
    }

    private Optional<Refusal> unreadable(Passage passage, ResponseHead head) {
        String reason =
                head.headers().has("content-encoding")
                        ? "compressed"
                        : isEventStream(head) ? "an event stream" : "";
        if (reason.isEmpty() || !hasBody(passage, head)) {
            return Optional.empty();
        }
        passage.note(unreadable(reason));
        return refusedAsUnreadable(passage);
    }

    private static Optional<Refusal> refusedAsUnreadable(Passage passage) {
        if (passage.ownership().isPresent()) {
            Refusal unshown =
                    Refusal.of(RefusalCode.RESPONSE_UNREADABLE, passage.ownership().get().rule());
            return isWithheldByMode(passage.ownership().get().refusal(), passage)
                    ? Optional.of(unshown)
                    : Optional.empty();
        }
        ResponsePolicy policy = passage.route().responses().orElseThrow();
        Refusal refusal = Refusal.of(RefusalCode.RESPONSE_UNREADABLE, policy.at());
        return policy.unreadable() == Unreadable.REFUSE && isWithheld(refusal, passage)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    static Finding unreadable(String reason) {
        return new Finding(Finding.Kind.UNREADABLE, reason, 1);
    }

    /// Whether the body must be held and looked at before anything of it is sent.
    boolean looksAtBody(Passage passage, ResponseHead head) {
        Optional<ResponsePolicy> policy = policy(passage);
        if (policy.isEmpty()
                || !policy.get().needsBodies()
                || !hasBody(passage, head)
                || head.headers().has("content-encoding")
                || isEventStream(head)) {
            return false;
        }
        boolean leaks = policy.get().leaks() != ResponsePolicy.Leaks.OFF;
        boolean schema =
                validator(passage)
                        .filter(known -> known.hasSchema(head.status(), types(head)))
                        .isPresent();
        return isJson(head) && (leaks || schema) || leaks && isText(head);
    }

    private static boolean hasBody(Passage passage, ResponseHead head) {
        return !passage.request().method().equals("HEAD") && !WITHOUT_BODY.contains(head.status());
    }

    /// Whose owner, if the answer must name one, comes first.
    Outcome ofBody(Passage passage, ResponseHead head, byte[] body) {
        return isJson(head) ? json(passage, head, body) : text(passage, head, body);
    }

    private Outcome json(Passage passage, ResponseHead head, byte[] body) {
        return switch (JsonReader.read(body)) {
            case JsonText.Read(Json value) -> owned(passage, head, body, value);
            case JsonText.Unreadable _ when body.length == 0 && passage.ownership().isEmpty() ->
                    sent(head, body);
            case JsonText.Unreadable broken -> {
                passage.note(unreadable(broken.message()));
                yield refusedAsUnreadable(passage)
                        .<Outcome>map(Withheld::new)
                        .orElseGet(() -> sent(head, body));
            }
        };
    }

    private Outcome owned(Passage passage, ResponseHead head, byte[] body, Json value) {
        if (passage.ownership().isEmpty()) {
            return declared(passage, head, body, value, value);
        }
        Ownership ownership = passage.ownership().get();
        Optional<Json> owned = ownership.owned(value);
        return owned.isEmpty() && isWithheldByMode(ownership.refusal(), passage)
                ? new Withheld(ownership.refusal())
                : declared(passage, head, body, value, owned.orElse(value));
    }

    /// @param received as the app sent it
    /// @param value what of it is the caller's
    private Outcome declared(
            Passage passage, ResponseHead head, byte[] body, Json received, Json value) {
        Optional<ResponsePolicy> policy = policy(passage);
        return policy.isPresent()
                ? declared(passage, policy.get(), head, body, received, value)
                : finished(head, body, received, value);
    }

    private static Outcome finished(ResponseHead head, byte[] body, Json received, Json value) {
        return value.equals(received) ? sent(head, body) : rewritten(head, JsonWriter.utf8(value));
    }

    private Outcome declared(
            Passage passage,
            ResponsePolicy policy,
            ResponseHead head,
            byte[] body,
            Json received,
            Json value) {
        Json declared = value;
        Optional<ResponseValidator> validator = validator(passage);
        if (validator.isPresent()) {
            ResponseCheck check =
                    validator
                            .get()
                            .check(
                                    head.status(),
                                    types(head),
                                    value,
                                    isStripping(passage),
                                    body.length);
            Optional<Refusal> refusal = declaration(passage, check);
            if (refusal.isPresent()) {
                return new Withheld(refusal.get());
            }
            declared = check.value();
        }
        Leaks leaks = new Leaks();
        Json hidden =
                policy.leaks() == ResponsePolicy.Leaks.OFF ? declared : leaks.hidden(declared);
        return switch (leaking(passage, leaks)) {
            case WITHHOLD -> new Withheld(Refusal.of(RefusalCode.RESPONSE_LEAK, policy.at()));
            case HIDE -> rewritten(head, JsonWriter.utf8(hidden));
            case SEND -> finished(head, body, received, declared);
        };
    }

    /// While all is observed, the app's clients get what they got before.
    private static boolean isStripping(Passage passage) {
        Route route = passage.route();
        return route.responses().orElseThrow().stripUndeclared()
                && !route.mode().observes(Control.SCHEMA, passage.begun());
    }

    private Optional<Refusal> declaration(Passage passage, ResponseCheck check) {
        if (check.removed() > 0) {
            passage.note(new Finding(Finding.Kind.STRIPPED, "undeclared fields", check.removed()));
        }
        return switch (check) {
            case ResponseCheck.AsDeclared _ -> Optional.empty();
            case ResponseCheck.Mismatch mismatch -> {
                mismatch.faults().stream()
                        .limit(FINDINGS_MAX)
                        .forEach(fault -> passage.note(mismatch(fault)));
                yield mismatching(passage);
            }
        };
    }

    /// Where nothing is checked, and fields are only to be taken out: which ones cannot be told for sure.
    private static Optional<Refusal> mismatching(Passage passage) {
        if (passage.route().responses().orElseThrow().check() == Check.OFF) {
            return refusedAsUnreadable(passage);
        }
        Refusal refusal =
                Refusal.of(RefusalCode.RESPONSE_MISMATCH, passage.route().operation().at());
        return isWithheld(refusal, passage) ? Optional.of(refusal) : Optional.empty();
    }

    private static Finding mismatch(Fault fault) {
        return new Finding(Finding.Kind.MISMATCH, fault.at() + " " + fault.message(), 1);
    }

    private Outcome text(Passage passage, ResponseHead head, byte[] body) {
        Leaks leaks = new Leaks();
        String hidden = leaks.hidden(new String(body, ISO_8859_1)); // what is looked for is ASCII
        ResponsePolicy policy = passage.route().responses().orElseThrow();
        return switch (leaking(passage, leaks)) {
            case WITHHOLD -> new Withheld(Refusal.of(RefusalCode.RESPONSE_LEAK, policy.at()));
            case HIDE -> rewritten(head, hidden.getBytes(ISO_8859_1));
            case SEND -> sent(head, body);
        };
    }

    private enum Leaking {
        SEND,
        HIDE,
        WITHHOLD
    }

    private static Leaking leaking(Passage passage, Leaks leaks) {
        leaks.counts()
                .forEach(
                        (kind, count) -> passage.note(new Finding(Finding.Kind.LEAK, kind, count)));
        if (leaks.isEmpty()) {
            return Leaking.SEND;
        }
        ResponsePolicy policy = passage.route().responses().orElseThrow();
        Refusal refusal = Refusal.of(RefusalCode.RESPONSE_LEAK, policy.at());
        return switch (policy.leaks()) {
            case OFF, REPORT -> Leaking.SEND;
            case MASK -> Leaking.HIDE;
            case REFUSE -> isWithheldByMode(refusal, passage) ? Leaking.WITHHOLD : Leaking.SEND;
        };
    }

    /// Of what compares with declarations: counted only, where the policy observes as a whole, here, or in its checks of responses.
    private static boolean isWithheld(Refusal refusal, Passage passage) {
        if (passage.route().responses().orElseThrow().check() == Check.OBSERVE) {
            passage.count(refusal);
            return false;
        }
        return isWithheldByMode(refusal, passage);
    }

    private static boolean isWithheldByMode(Refusal refusal, Passage passage) {
        if (passage.observes(refusal)) {
            passage.count(refusal);
            return false;
        }
        return true;
    }

    private static Outcome sent(ResponseHead head, byte[] body) {
        return new Sent(new Response(head.status(), head.headers(), body));
    }

    private static Outcome rewritten(ResponseHead head, byte[] body) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < head.headers().size(); i++) {
            if (!OF_CONTENT.contains(head.headers().name(i))) {
                headers.copy(head.headers(), i);
            }
        }
        return new Sent(new Response(head.status(), headers.build(), body));
    }

    private static List<String> types(ResponseHead head) {
        return head.headers().all("content-type");
    }

    private static String type(ResponseHead head) {
        String whole = head.headers().first("content-type").orElse("");
        int parameters = whole.indexOf(';');
        return AsciiCase.lower(parameters < 0 ? whole : whole.substring(0, parameters)).strip();
    }

    private static boolean isJson(ResponseHead head) {
        String type = type(head);
        return type.equals("application/json") || type.endsWith("+json");
    }

    /// Whether it is JSON that nobody has compressed.
    static boolean isReadableJson(ResponseHead head) {
        return isJson(head) && !head.headers().has("content-encoding");
    }

    private static boolean isEventStream(ResponseHead head) {
        return type(head).equals("text/event-stream");
    }

    /// What has no type may be anything, text included.
    private static boolean isText(ResponseHead head) {
        String type = type(head);
        return type.isEmpty()
                || type.startsWith("text/")
                || type.endsWith("/xml")
                || type.endsWith("+xml")
                || type.endsWith("javascript")
                || type.endsWith("ndjson")
                || type.endsWith("yaml");
    }
}
