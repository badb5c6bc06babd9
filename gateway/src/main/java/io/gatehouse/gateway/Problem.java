package io.gatehouse.gateway;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.schema.Fault;
import java.util.Optional;

/// A refusal as `application/problem+json` (RFC 9457): stable code, public text, request id; nothing of the inside, no value of the request. The browser of a
/// person who is on the way to a page gets [RefusalPage] instead.
final class Problem {
    private static final Headers FIELDS =
            Headers.of("content-type", "application/problem+json", "cache-control", "no-store");
    private static final String BROKEN_FRAMING = "The request breaks the rules of HTTP";

    private Problem() {}

    static Response of(Refusal refusal, Request request, String requestId) {
        return of(refusal, request, requestId, Optional.empty());
    }

    /// @param rule the line that decided, for those who may know
    static Response of(
            Refusal refusal, Request request, String requestId, Optional<Position> rule) {
        return Navigation.isBy(request)
                ? RefusalPage.of(refusal, requestId, rule)
                : document(refusal, requestId, rule);
    }

    private static Response document(Refusal refusal, String requestId, Optional<Position> rule) {
        RefusalCode code = refusal.code();
        Json json = begun(code.text(), code.status(), code.name(), requestId);
        refusal.detail().ifPresent(words -> json.field("detail", words));
        rule.ifPresent(line -> json.field("rule", line.toString()));
        if (!refusal.faults().isEmpty()) {
            json.name("errors").openArray();
            for (Fault fault : refusal.faults()) {
                json.open()
                        .field("at", fault.at())
                        .field("rule", fault.rule())
                        .field("message", fault.message())
                        .close();
            }
            json.closeArray();
        }
        return response(
                code.status(),
                json,
                Headers.builder().add("vary", Navigation.VARY).copyAll(refusal.headers()).build());
    }

    /// What the sender of a message that broke the framing rules is told.
    static Response of(FramingFault fault, String requestId) {
        Json json = begun(BROKEN_FRAMING, fault.status(), fault.name(), requestId);
        return response(fault.status(), json, Headers.of("x-content-type-options", "nosniff"));
    }

    private static Json begun(String title, int status, String code, String requestId) {
        return new Json()
                .open()
                .field("type", "about:blank")
                .field("title", title)
                .field("status", status)
                .field("code", code)
                .field("requestId", requestId);
    }

    private static Response response(int status, Json json, Headers more) {
        Headers headers = Headers.builder().copyAll(FIELDS).copyAll(more).build();
        return new Response(status, headers, json.close().toBytes());
    }
}
