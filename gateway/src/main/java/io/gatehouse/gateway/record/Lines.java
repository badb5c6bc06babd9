package io.gatehouse.gateway.record;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.Json;
import java.util.List;
import java.util.Locale;

/// Events as lines of JSON.
final class Lines {
    private Lines() {}

    static Json of(Event event) {
        return switch (event) {
            case Event.Access access -> access(access);
            case Event.Framing framing -> framing(framing);
            case Event.Broken broken -> broken(broken);
        };
    }

    private static Json access(Event.Access access) {
        Json json =
                new Json()
                        .open()
                        .field("event", "access")
                        .field("time", access.time().toString())
                        .field("requestId", access.requestId())
                        .field("traceId", access.traceId())
                        .field("policy", access.policy())
                        .field("client", access.client().getHostAddress())
                        .field("protocol", access.protocol())
                        .field("method", access.method())
                        .field("target", access.target());
        if (access.asked()) {
            json.field("asked", true);
        }
        access.route().ifPresent(route -> json.field("route", route));
        if (access.deprecated()) {
            json.field("deprecated", true);
        }
        access.caller()
                .ifPresent(caller ->
                        json.field("issuer", caller.issuer()).field("subject", caller.subject()));
        json.field("verdict", access.refusal().isPresent() ? "refused" : "allowed");
        access.refusal().ifPresent(code -> json.field("code", code.name()));
        access.rule().ifPresent(rule -> json.field("rule", rule.toString()));
        if (!access.wouldRefuse().isEmpty()) {
            wouldRefuse(access.wouldRefuse(), json);
        }
        if (!access.findings().isEmpty()) {
            findings(access.findings(), json);
        }
        return json.field("status", access.status())
                .field("complete", access.complete())
                .field("requestBytes", access.requestBytes())
                .field("responseBytes", access.responseBytes())
                .field("totalMicros", access.totalMicros())
                .field("upstreamMicros", access.upstreamMicros())
                .close();
    }

    private static void wouldRefuse(List<Event.WouldRefuse> counted, Json json) {
        json.name("wouldRefuse").openArray();
        for (Event.WouldRefuse refusal : counted) {
            json.open().field("code", refusal.code().name());
            refusal.rule().ifPresent(rule -> json.field("rule", rule.toString()));
            json.close();
        }
        json.closeArray();
    }

    private static void findings(List<Event.Finding> findings, Json json) {
        json.name("findings").openArray();
        for (Event.Finding finding : findings) {
            json.open()
                    .field("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                    .field("what", finding.what())
                    .field("count", finding.count())
                    .close();
        }
        json.closeArray();
    }

    private static Json framing(Event.Framing framing) {
        return new Json()
                .open()
                .field("event", "framing")
                .field("time", framing.time().toString())
                .field("requestId", framing.requestId())
                .field("client", framing.client().getHostAddress())
                .field("verdict", "refused")
                .field("code", framing.fault().name())
                .field("status", framing.fault().status())
                .close();
    }

    /// The kind of the fault only: its message may hold what the client sent.
    private static Json broken(Event.Broken broken) {
        return new Json()
                .open()
                .field("event", "broken")
                .field("time", broken.time().toString())
                .field("requestId", broken.requestId())
                .field("gate", broken.gate())
                .field("fault", broken.fault().getClass().getName())
                .close();
    }

    /// Refusals that were counted instead of written one by one.
    static Json collapsed(Flood.Kind kind, long count, String time) {
        Json json =
                new Json()
                        .open()
                        .field("event", "refusals")
                        .field("time", time)
                        .field("network", kind.network())
                        .field("code", kind.code());
        if (!kind.rule().isEmpty()) {
            json.field("rule", kind.rule());
        }
        return json.field("count", count).close();
    }

    /// Access lines of allowed requests that found no room.
    static Json dropped(long count, String time) {
        return new Json()
                .open()
                .field("event", "dropped")
                .field("time", time)
                .field("count", count)
                .close();
    }
}
