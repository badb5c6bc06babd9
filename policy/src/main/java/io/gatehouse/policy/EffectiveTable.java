package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import java.util.ArrayList;
import java.util.List;

/// What a policy comes to: for each operation every attribute, with the line that states it.
public final class EffectiveTable {

    /// One attribute of one operation.
    ///
    /// @param from `file:line:column`, or `default`
    public record Row(String operation, String attribute, String value, String from) {

        /// Of an app at another host than the first one.
        private Row of(String host) {
            return new Row(host + " " + operation, attribute, value, from);
        }
    }

    private static final String DEFAULT = "default";

    private EffectiveTable() {}

    public static List<Row> rows(Policy policy) {
        List<Row> rows = new ArrayList<>();
        policy.routes().all().forEach(route -> add(route, rows));
        for (Policy app : policy.apps()) {
            String host = app.settings().url().getAuthority();
            rows(app).forEach(row -> rows.add(row.of(host)));
        }
        return rows;
    }

    private static void add(Route route, List<Row> rows) {
        rows.add(row(route, "allow", route.access()));
        route.site()
                .ifPresent(file ->
                        rows.add(new Row(route.label(), "site", site(file), file.at().toString())));
        route.deny()
                .forEach(deny ->
                        rows.add(new Row(route.label(), "deny", "everyone", deny.at().toString())));
        route.mfa()
                .ifPresent(mfa ->
                        rows.add(new Row(route.label(), "mfa", "required", mfa.at().toString())));
        route.mfaAge()
                .ifPresent(age ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "mfa",
                                        "not older than " + Forms.written(age.value()),
                                        age.at().toString())));
        route.when().forEach(when -> rows.add(row(route, "when", when)));
        route.hours().forEach(hours -> rows.add(row(route, "hours", hours)));
        route.from().forEach(from -> rows.add(row(route, "from", from)));
        route.limit().ifPresent(limit -> rows.add(row(route, "limit", limit)));
        route.timeout()
                .ifPresent(timeout ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "timeout",
                                        Forms.words(timeout.value()),
                                        timeout.at().toString())));
        Lifecycle lifecycle = route.lifecycle();
        lifecycle.deprecated().ifPresent(day -> rows.add(row(route, "deprecated", day)));
        lifecycle.sunset().ifPresent(day -> rows.add(row(route, "sunset", day)));
        lifecycle.successor().ifPresent(link -> rows.add(row(route, "successor", link)));
        route.responses()
                .ifPresent(responses ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "responses",
                                        responses.toString(),
                                        responses.at().toString())));
        route.modeBy()
                .ifPresent(by ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "mode",
                                        route.mode().toString(),
                                        by.toString())));
        String bodyBy = route.bodyBy().map(Position::toString).orElse(DEFAULT);
        rows.add(new Row(route.label(), "body", body(route.body()), bodyBy));
        route.bodyUnchecked()
                .ifPresent(by ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "unchecked",
                                        "the body passes as it is",
                                        by.at().toString())));
        route.webSocketLimits().ifPresent(limits -> rows.add(row(route, "websocket", limits)));
        route.corsBy()
                .ifPresent(by ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "cors",
                                        route.cors().orElse(CorsPolicy.OFF).toString(),
                                        by.toString())));
        route.crossSiteBy()
                .ifPresent(by ->
                        rows.add(new Row(route.label(), "cross-site", "allowed", by.toString())));
        route.precedenceBy()
                .ifPresent(by ->
                        rows.add(
                                new Row(
                                        route.label(),
                                        "precedence",
                                        "tried first",
                                        by.toString())));
    }

    private static Row row(Route route, String attribute, Stated<?> stated) {
        return new Row(route.label(), attribute, stated.value().toString(), stated.at().toString());
    }

    private static String site(SiteFile file) {
        return file.fallback() ? "file, and fallback of navigations" : "file";
    }

    private static String body(BodyHandling body) {
        return switch (body) {
            case BodyHandling.None _ -> "none";
            case BodyHandling.Whole whole -> "whole, up to " + whole.bytesMax() + " bytes";
            case BodyHandling.Stream stream -> "streamed, up to " + stream.bytesMax() + " bytes";
        };
    }

    /// For people: columns, each operation named once.
    public static String text(Policy policy) {
        List<Row> rows = rows(policy);
        int operation = width(rows.stream().map(Row::operation).toList());
        int attribute = width(rows.stream().map(Row::attribute).toList());
        int value = width(rows.stream().map(Row::value).toList());
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Row row : rows) {
            String shown = row.operation().equals(before) ? "" : row.operation();
            text.append(pad(shown, operation))
                    .append(pad(row.attribute(), attribute))
                    .append(pad(row.value(), value))
                    .append(row.from())
                    .append('\n');
            before = row.operation();
        }
        return text.toString();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0) + 2;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
