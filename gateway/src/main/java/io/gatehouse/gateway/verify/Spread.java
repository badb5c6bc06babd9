package io.gatehouse.gateway.verify;

import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import io.gatehouse.spec.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One operation for each line of the policy that says something.
final class Spread {
    private Spread() {}

    /// The first operation under each line, in their order.
    static Collection<Route> byLine(List<Route> routes, Function<Route, List<Position>> lines) {
        Map<Position, Route> first = new LinkedHashMap<>();
        for (Route route : routes) {
            lines.apply(route).forEach(line -> first.putIfAbsent(line, route));
        }
        return first.values();
    }

    static List<Position> places(Collection<? extends Stated<?>> stated) {
        return stated.stream().<Position>map(Stated::at).toList();
    }

    /// At most so many, from the first to the last at equal distances.
    static <T> List<T> atMost(int max, List<T> all) {
        if (all.size() <= max) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < max; i++) {
            some.add(all.get((int) ((long) i * all.size() / max)));
        }
        return some;
    }
}
