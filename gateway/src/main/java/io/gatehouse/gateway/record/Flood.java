package io.gatehouse.gateway.record;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.Json;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.spec.Position;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the access log has no room to write: refusals by kind, everything else in one number. Nothing goes uncounted. Thread-safe.
final class Flood {
    /// Beyond so many kinds a refusal is counted under the network [#ANYWHERE], of which there are few kinds.
    private static final int KINDS_MAX = 4096;

    private static final String ANYWHERE = "*";
    private static final int IPV4_OCTETS = 4;

    /// Refusals that are equal for a reader.
    record Kind(String network, String code, String rule) {}

    private final ConcurrentHashMap<Kind, Long> refusals = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();

    void count(Event event) {
        switch (event) {
            case Event.Access access ->
                    access.refusal()
                            .ifPresentOrElse(
                                    code -> refusal(access.client(), code, access.rule()),
                                    dropped::increment);
            case Event.Framing framing -> refusal(framing.client(), framing.fault().name(), "");
            case Event.Broken _ -> dropped.increment();
        }
    }

    private void refusal(InetAddress client, RefusalCode code, Optional<Position> rule) {
        refusal(client, code.name(), rule.map(Position::toString).orElse(""));
    }

    private void refusal(InetAddress client, String code, String rule) {
        Kind kind = new Kind(network(client), code, rule);
        boolean known = refusals.containsKey(kind) || refusals.size() < KINDS_MAX;
        refusals.merge(known ? kind : new Kind(ANYWHERE, code, rule), 1L, Long::sum);
    }

    /// Takes what was counted since the last call, as log lines.
    List<Json> drain(String time) {
        List<Json> lines = new ArrayList<>();
        for (Kind kind : refusals.keySet()) {
            Long count = refusals.remove(kind);
            if (count != null) {
                lines.add(Lines.collapsed(kind, count, time));
            }
        }
        long silent = dropped.sumThenReset();
        if (silent > 0) {
            lines.add(Lines.dropped(silent, time));
        }
        return lines;
    }

    private static String network(InetAddress client) {
        byte[] octets = client.getAddress();
        if (octets.length == IPV4_OCTETS) {
            return client.getHostAddress();
        }
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            network.append(Integer.toHexString((octets[i] & 0xff) << 8 | octets[i + 1] & 0xff))
                    .append(':');
        }
        return network.append(":/64").toString();
    }
}
