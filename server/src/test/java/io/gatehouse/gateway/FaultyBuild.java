package io.gatehouse.gateway;

import java.util.List;

/// A test build of the product in which one gate lets everything through.
public final class FaultyBuild {
    private FaultyBuild() {}

    public static Snapshot without(Snapshot snapshot, String gate) {
        List<Gate> others =
                snapshot.gates().stream()
                        .map(each -> each.name().equals(gate) ? new Open(gate) : each)
                        .toList();
        if (others.equals(snapshot.gates())) {
            throw new IllegalArgumentException("There is no gate " + gate);
        }
        return snapshot.through(others);
    }

    private record Open(String name) implements Gate {
        @Override
        public Verdict judge(Passage passage) {
            return Verdict.PASS;
        }
    }
}
