package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.gatehouse.spec.schema.Fault;
import java.nio.charset.StandardCharsets;

/// A refusal as `application/problem+json` (RFC 9457): stable code, public text, request id; nothing of the inside, no value of the request.
final class Problem {
    private Problem() {}

    static Response of(Refusal refusal, String requestId) {
        RefusalCode code = refusal.code();
        Json json =
                new Json()
                        .open()
                        .field("type", "about:blank")
                        .field("title", code.text())
                        .field("status", code.status())
                        .field("code", code.name())
                        .field("requestId", requestId);
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
        Headers.Builder headers =
                Headers.builder()
                        .add("content-type", "application/problem+json")
                        .add("cache-control", "no-store");
        refusal.headers().forEach(headers::add);
        return new Response(
                code.status(),
                headers.build(),
                json.close().toString().getBytes(StandardCharsets.UTF_8));
    }
}
