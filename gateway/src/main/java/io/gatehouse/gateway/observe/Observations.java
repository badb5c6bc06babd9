package io.gatehouse.gateway.observe;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.Journal;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.spec.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Counts what a policy would have refused, rule by rule with the first samples, the shapes of what nothing declares, and who calls what is deprecated.
///
/// In bounded memory: rules and operations are the policy's; of shapes, which strangers make, the first [#SHAPES_MAX], of callers the first [#USES_MAX].
/// Refusals are counted anew under another policy. Thread-safe.
public final class Observations implements Journal {
    static final int SAMPLES_MAX = 5;
    static final int SHAPES_MAX = 1_000;
    static final int USES_MAX = 1_000;
    private static final int QUERY_NAMES_MAX = 20;
    private static final int STATUSES_MAX = 20;
    private static final int PATH_CHARS_MAX = 200;
    private static final Pattern SEPARATOR = Pattern.compile("[&;]");
    private static final Set<RefusalCode> UNDECLARED =
            Set.of(RefusalCode.ROUTE_UNKNOWN, RefusalCode.METHOD_NOT_ALLOWED);

    private final Supplier<String> epochNow;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Map<Reason, Refusals> refusals = new LinkedHashMap<>();

    @GuardedBy("lock")
    private final Map<Shape, Traffic> traffic = new LinkedHashMap<>();

    @GuardedBy("lock")
    private final Map<User, Uses> uses = new LinkedHashMap<>();

    @GuardedBy("lock")
    private Instant since;

    @GuardedBy("lock")
    private String epoch = "";

    private record Reason(String code, String rule, String operation) {}

    private record Shape(String method, String path) {}

    private record User(String operation, String issuer, String caller) {}

    private static final class Uses {
        private long count;
        private Instant last = Instant.EPOCH;
    }

    private static final class Refusals {
        private long count;
        private final List<Observed.Sample> samples = new ArrayList<>();
    }

    private static final class Traffic {
        private long count;
        private final Set<String> query = new TreeSet<>();
        private final Set<Integer> statuses = new TreeSet<>();
    }

    /// @param epochNow of the policy in force
    public Observations(Supplier<String> epochNow, Instant since) {
        this.epochNow = epochNow;
        this.since = since;
    }

    /// Goes on from what an earlier run observed.
    public void resume(Observed earlier) {
        synchronized (lock) {
            since = earlier.since();
            epoch = earlier.epoch();
            for (Observed.WouldRefuse one : earlier.refusals()) {
                Refusals counted = new Refusals();
                counted.count = one.count();
                counted.samples.addAll(one.samples());
                refusals.put(new Reason(one.code(), one.rule(), one.operation()), counted);
            }
            for (Observed.Undeclared one : earlier.traffic()) {
                Traffic seen = new Traffic();
                seen.count = one.count();
                seen.query.addAll(one.query());
                seen.statuses.addAll(one.statuses());
                traffic.put(new Shape(one.method(), one.path()), seen);
            }
            for (Observed.Use one : earlier.deprecated()) {
                Uses counted = new Uses();
                counted.count = one.count();
                counted.last = one.last();
                uses.put(new User(one.operation(), one.issuer(), one.caller()), counted);
            }
        }
    }

    @Override
    public void note(Event event) {
        if (event instanceof Event.Access access
                && (access.deprecated() || !access.wouldRefuse().isEmpty())) {
            synchronized (lock) {
                beginAnewUnderAnotherPolicy(access.time());
                if (access.refusal().isEmpty()) { // else it was refused all the same
                    access.wouldRefuse().forEach(refusal -> count(refusal, access));
                }
                if (access.deprecated()) {
                    use(access);
                }
            }
        }
    }

    @GuardedBy("lock")
    private void use(Event.Access access) {
        User user =
                new User(
                        access.route().orElse(""),
                        access.caller().map(Event.Caller::issuer).orElse(""),
                        access.caller().map(Event.Caller::subject).orElse(""));
        if (uses.size() < USES_MAX || uses.containsKey(user)) {
            Uses counted = uses.computeIfAbsent(user, _ -> new Uses());
            counted.count++;
            counted.last = access.time();
        }
    }

    @GuardedBy("lock")
    private void beginAnewUnderAnotherPolicy(Instant now) {
        String inForce = epochNow.get();
        if (!inForce.equals(epoch)) {
            if (!refusals.isEmpty()) {
                since = now;
            }
            refusals.clear();
            epoch = inForce;
        }
    }

    @GuardedBy("lock")
    private void count(Event.WouldRefuse refusal, Event.Access access) {
        Reason reason =
                new Reason(
                        refusal.code().name(),
                        refusal.rule().map(Position::toString).orElse(""),
                        access.route().orElse(""));
        Refusals counted = refusals.computeIfAbsent(reason, _ -> new Refusals());
        counted.count++;
        if (counted.samples.size() < SAMPLES_MAX) {
            counted.samples.add(sample(access));
        }
        if (UNDECLARED.contains(refusal.code())) {
            undeclared(access);
        }
    }

    private static Observed.Sample sample(Event.Access access) {
        return new Observed.Sample(
                access.time(),
                access.requestId(),
                access.method(),
                access.target(),
                access.caller().map(Event.Caller::subject).orElse(""));
    }

    @GuardedBy("lock")
    private void undeclared(Event.Access access) {
        int mark = access.target().indexOf('?');
        String path = mark < 0 ? access.target() : access.target().substring(0, mark);
        Optional<Traffic> seen = traffic(new Shape(access.method(), PathShape.of(path)));
        seen.ifPresent(shape -> {
            shape.count++;
            if (shape.statuses.size() < STATUSES_MAX) {
                shape.statuses.add(access.status());
            }
            if (mark >= 0) {
                names(access.target().substring(mark + 1), shape.query);
            }
        });
    }

    @GuardedBy("lock")
    private Optional<Traffic> traffic(Shape shape) {
        if (traffic.size() < SHAPES_MAX && shape.path().length() <= PATH_CHARS_MAX) {
            return Optional.of(traffic.computeIfAbsent(shape, _ -> new Traffic()));
        }
        return Optional.ofNullable(traffic.get(shape));
    }

    /// @param query redacted: what is hidden has no name
    private static void names(String query, Set<String> names) {
        for (String pair : SEPARATOR.split(query, -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty() && !name.contains("***") && names.size() < QUERY_NAMES_MAX) {
                names.add(name);
            }
        }
    }

    /// What was observed until now.
    public Observed soFar() {
        synchronized (lock) {
            List<Observed.WouldRefuse> reasons = new ArrayList<>();
            refusals.forEach((reason, counted) ->
                    reasons.add(
                            new Observed.WouldRefuse(
                                    reason.code(),
                                    reason.rule(),
                                    reason.operation(),
                                    counted.count,
                                    counted.samples)));
            reasons.sort(Comparator.comparingLong(Observed.WouldRefuse::count).reversed());
            List<Observed.Undeclared> shapes = new ArrayList<>();
            traffic.forEach((shape, seen) ->
                    shapes.add(
                            new Observed.Undeclared(
                                    shape.method(),
                                    shape.path(),
                                    seen.query,
                                    seen.statuses,
                                    seen.count)));
            shapes.sort(Comparator.comparingLong(Observed.Undeclared::count).reversed());
            List<Observed.Use> users = new ArrayList<>();
            uses.forEach((user, counted) ->
                    users.add(
                            new Observed.Use(
                                    user.operation(),
                                    user.issuer(),
                                    user.caller(),
                                    counted.count,
                                    counted.last)));
            users.sort(Comparator.comparingLong(Observed.Use::count).reversed());
            return new Observed(since, epoch, reasons, shapes, users);
        }
    }
}
