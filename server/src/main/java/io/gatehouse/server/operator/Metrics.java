package io.gatehouse.server.operator;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.Journal;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Upstream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Counts what happens at the gateway, in the Prometheus text format. Labels come from the policy and from enumerations, never from requests, so their number is
/// bounded. Thread-safe.
public final class Metrics implements Journal {
    private static final String NO_ROUTE = "none";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentHashMap<RouteStatus, Timer> requests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> deprecations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> refusals = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Found, Counter> findings = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Observed, Counter> observed = new ConcurrentHashMap<>();

    private final MultiGauge outstanding =
            perTarget("gatehouse.target.outstanding", "Requests under way at a target of the app");
    private final MultiGauge available =
            perTarget("gatehouse.target.available", "Whether a target of the app gets requests");
    private final MultiGauge retries =
            perTarget(
                    "gatehouse.target.retries",
                    "Requests sent to a target of the app after they failed at another");
    private volatile Optional<Supplier<List<Upstream.State>>> targets = Optional.empty();

    /// @param status the class of it: 2 for 200 to 299
    private record RouteStatus(String route, int status) {}

    /// A refusal that was only counted.
    private record Observed(RefusalCode code, String route) {}

    private record Found(Event.Finding.Kind kind, String route) {}

    public Metrics(BodyBudget bodies) {
        Gauge.builder("gatehouse.body.held.bytes", bodies, BodyBudget::bytesTaken)
                .description("Bytes of bodies that are held in memory now")
                .register(registry);
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    @Override
    public void note(Event event) {
        switch (event) {
            case Event.Access access -> request(access);
            case Event.Framing framing -> refusal(framing.fault().name());
            case Event.Broken _ -> {} // counted by the refusal that it leads to
        }
    }

    private void request(Event.Access access) {
        RouteStatus kind = new RouteStatus(access.route().orElse(NO_ROUTE), access.status() / 100);
        requests.computeIfAbsent(kind, this::timer)
                .record(access.totalMicros(), TimeUnit.MICROSECONDS);
        access.refusal().ifPresent(code -> refusal(code.name()));
        for (Event.WouldRefuse refusal : access.wouldRefuse()) {
            observed(new Observed(refusal.code(), kind.route()));
        }
        for (Event.Finding finding : access.findings()) {
            found(new Found(finding.kind(), kind.route()), finding.count());
        }
        if (access.deprecated()) {
            deprecated(kind.route());
        }
    }

    private void deprecated(String route) {
        deprecations
                .computeIfAbsent(
                        route,
                        name ->
                                Counter.builder("gatehouse.deprecated.requests")
                                        .description("Requests to operations that are deprecated")
                                        .tag("route", name)
                                        .register(registry))
                .increment();
    }

    private void observed(Observed refusal) {
        observed.computeIfAbsent(
                        refusal,
                        kind ->
                                Counter.builder("gatehouse.would.refuse")
                                        .description(
                                                "Refusals that the policy only counted, by code")
                                        .tag("code", kind.code().name())
                                        .tag("route", kind.route())
                                        .register(registry))
                .increment();
    }

    private void found(Found finding, int count) {
        findings.computeIfAbsent(
                        finding,
                        kind ->
                                Counter.builder("gatehouse.response.findings")
                                        .description("What was found in the app's answers, by kind")
                                        .tag("kind", kind.kind().name().toLowerCase(Locale.ROOT))
                                        .tag("route", kind.route())
                                        .register(registry))
                .increment(count);
    }

    private Timer timer(RouteStatus kind) {
        return Timer.builder("gatehouse.request.duration")
                .description("From a request's head to the end of its response")
                .tag("route", kind.route())
                .tag("status", kind.status() + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void refusal(String code) {
        refusals.computeIfAbsent(
                        code,
                        name ->
                                Counter.builder("gatehouse.refusals")
                                        .description("Requests refused, by code")
                                        .tag("code", name)
                                        .register(registry))
                .increment();
    }

    /// Shows how each target of the app fares.
    ///
    /// @param states asked whenever the values are
    public void watch(Supplier<List<Upstream.State>> states) {
        targets = Optional.of(states);
    }

    /// The targets may be others than last time.
    private void show(List<Upstream.State> states) {
        outstanding.register(rows(states, Upstream.State::outstanding, Long::sum), true);
        available.register(rows(states, state -> state.available() ? 1L : 0L, Math::min), true);
        retries.register(rows(states, Upstream.State::retries, Long::sum), true);
    }

    /// @param both of a target that two apps have
    private static List<MultiGauge.Row<?>> rows(
            List<Upstream.State> states,
            ToLongFunction<Upstream.State> value,
            BinaryOperator<Long> both) {
        Map<String, Long> byTarget = new LinkedHashMap<>();
        states.forEach(state -> byTarget.merge(state.target(), value.applyAsLong(state), both));
        return byTarget.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry ->
                        MultiGauge.Row.of(Tags.of("target", entry.getKey()), entry.getValue()))
                .toList();
    }

    private MultiGauge perTarget(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /// The present values (Prometheus text exposition format 0.0.4).
    public String text() {
        targets.ifPresent(states -> show(states.get()));
        return registry.scrape();
    }
}
