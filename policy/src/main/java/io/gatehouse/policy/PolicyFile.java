package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads `gatehouse.yaml` and the API description that it names. Every problem of both is told at once.
final class PolicyFile {
    private static final String FORMAT = "1";

    private static final String OBSERVING =
            "{ app: 'http://localhost:3000', url: 'https://localhost:8443', mode: observe }";

    private final Path file;
    private final Function<Path, Parsed<ApiDescription>> apis;
    private final Problems problems = new Problems();

    /// @param apis reads the API description of this name
    PolicyFile(Path file, Function<Path, Parsed<ApiDescription>> apis) {
        this.file = file;
        this.apis = apis;
    }

    static Parsed<Policy> read(Path file) {
        return YamlFile.read(file, file.toString())
                .then(new PolicyFile(file, OpenApiFile::load)::read);
    }

    /// Reads what the file says, or would say.
    Parsed<Policy> read(Node top) {
        return whole(Fields.of(top, PolicyKeys.TOP, problems));
    }

    /// See [Policy#observing].
    static Policy observing() {
        Path nowhere = Path.of("gatehouse");
        Problems problems = new Problems();
        if (!(YamlFile.parse(OBSERVING, nowhere.toString())
                instanceof Parsed.Right<Node>(Node top))) {
            throw new IllegalStateException("Not YAML: " + OBSERVING);
        }
        Fields fields = Fields.of(top, PolicyKeys.TOP, problems);
        Settings settings = new SettingsReader(fields, nowhere, Set.of(), problems).read();
        return new Policy(
                ContentHash.of(List.of()),
                settings.url().toString(),
                settings,
                new RolesReader(problems).read(Optional.empty()),
                new Routes(List.of(), settings.profile()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /// The first app, with the others beside it.
    private Parsed<Policy> whole(Fields top) {
        Parsed<Policy> first = read(top);
        URI url =
                top.scalar("url")
                        .flatMap(stated -> Forms.origin(stated.text()))
                        .orElse(SettingsReader.UNREADABLE);
        List<Policy> apps = new ArrayList<>();
        for (AppsReader.App app : new AppsReader(top, file, url, problems).read()) {
            switch (new PolicyFile(app.file(), apis).app(app)) {
                case Parsed.Right<Policy>(Policy policy) -> apps.add(policy);
                case Parsed.Wrong<Policy>(List<Problem> wrong) -> wrong.forEach(this::add);
            }
        }
        return first instanceof Parsed.Right<Policy>(Policy policy) && isApart(policy, apps, top)
                ? new Parsed.Right<>(policy.withApps(apps))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    private Parsed<Policy> app(AppsReader.App app) {
        return read(Fields.of(app.policy(), PolicyKeys.TOP, problems));
    }

    private void add(Problem problem) {
        problems.add(problem.at(), problem.what(), problem.remedy());
    }

    /// A host picks one policy.
    private boolean isApart(Policy first, List<Policy> apps, Fields top) {
        Set<String> hosts = new HashSet<>(first.settings().hosts());
        for (Policy app : apps) {
            if (app.settings().hosts().stream().anyMatch(hosts::contains)) {
                problems.add(
                        top.node("apps").orElseThrow().at(),
                        "'" + app.settings().url().getAuthority() + "' is the host of two apps",
                        "give each a host of its own");
            }
            hosts.addAll(app.settings().hosts());
        }
        return problems.isEmpty();
    }

    private Parsed<Policy> read(Fields top) {
        checkFormat(top);
        Roles roles = new RolesReader(problems).read(top.node("roles"));
        Settings settings = new SettingsReader(top, folder(), roles.names(), problems).read();
        List<Rule> rules =
                new RulesReader(roles.names(), new CorsReader(settings.url(), problems), problems)
                        .read(top.node("rules"));
        SiteReader siteReader = new SiteReader(roles.names(), problems);
        SitePlan site = siteReader.read(top.node("site"));
        Optional<Stated<Limit>> defaultLimit = defaultLimit(top);
        Optional<ApiDescription> api = api(top);
        List<Route> routes =
                api.map(description ->
                                new Resolution(
                                                rules,
                                                settings.profile(),
                                                new Defaults(
                                                        settings.mode(),
                                                        defaultLimit,
                                                        settings.responses(),
                                                        settings.cors(),
                                                        settings.bodies()),
                                                problems)
                                        .resolve(description.operations(), site))
                        .orElse(List.of());
        api.ifPresent(description -> siteReader.requireApart(site, description.operations()));
        Optional<Stated<CorsPolicy>> cors =
                settings.cors()
                        .map(stated -> new Stated<>(stated, top.node("cors").orElseThrow().at()));
        new CorsContradictions(rules, settings.profile(), problems)
                .check(cors, routes.stream().map(Route::operation).toList());
        new Overlaps(settings.profile(), roles, problems)
                .check(routes.stream().filter(Route::isDeclared).toList());
        Optional<Maintenance> maintenance =
                new MaintenanceReader(settings.profile(), problems)
                        .read(top.node("maintenance"), routes);
        return problems.isEmpty()
                ? new Parsed.Right<>(
                        policy(settings, roles, routes, maintenance, api.orElseThrow()))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    private Policy policy(
            Settings settings,
            Roles roles,
            List<Route> routes,
            Optional<Maintenance> maintenance,
            ApiDescription api) {
        List<Problem> warnings = new ArrayList<>(warnings(routes));
        maintenance.ifPresent(work ->
                warnings.add(
                        new Problem(
                                work.at(),
                                "maintenance is on: everybody is turned away, but for those it names",
                                "remove it when the work is done")));
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(api.files());
        settings.certificates().map(CertificatePolicy::authorities).ifPresent(files::add);
        return new Policy(
                ContentHash.of(files),
                settings.url().toString(),
                settings,
                roles,
                new Routes(routes, settings.profile()),
                settings.docs().map(_ -> ApiReference.of(api, routes)),
                maintenance,
                List.of(),
                warnings,
                files);
    }

    private static List<Problem> warnings(List<Route> routes) {
        return routes.stream()
                .filter(route ->
                        route.access().value() instanceof Access.Nobody && route.deny().isEmpty())
                .map(route ->
                        new Problem(
                                route.operation().at(),
                                "no rule allows " + route.label() + " to anyone",
                                "add a rule, or 'deny' if that is meant"))
                .toList();
    }

    private void checkFormat(Fields top) {
        top.scalar("gatehouse")
                .filter(format -> !format.text().equals(FORMAT))
                .ifPresent(format ->
                        problems.add(
                                format.at(),
                                "this version reads format 1, not '"
                                        + Shown.of(format.text())
                                        + "'",
                                "write gatehouse: 1"));
    }

    private Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("/"));
    }

    private Optional<Stated<Limit>> defaultLimit(Fields top) {
        Optional<Node> limits = top.node("limits");
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = Fields.of(limits.get(), PolicyKeys.LIMITS, problems);
        Optional<Limit> limit =
                fields.value(
                        "default",
                        text -> Limit.parse(text.strip()),
                        "count/period per user or per address, such as 300/min per user");
        return limit.map(value -> new Stated<>(value, fields.scalar("default").orElseThrow().at()));
    }

    private Optional<ApiDescription> api(Fields top) {
        top.require("api", "write where the API description is: api: ./openapi.yaml");
        Optional<Path> described = top.value("api", Forms::path, "a file: ./openapi.yaml");
        if (described.isEmpty()) {
            return Optional.empty();
        }
        return switch (apis.apply(beside(described.get()))) {
            case Parsed.Right<ApiDescription>(ApiDescription api) -> Optional.of(api);
            case Parsed.Wrong<ApiDescription>(List<Problem> wrong) -> {
                wrong.forEach(
                        problem -> problems.add(problem.at(), problem.what(), problem.remedy()));
                yield Optional.empty();
            }
        };
    }

    /// As the user named it, seen from where the user stands.
    private Path beside(Path name) {
        Path folder = file.getParent();
        return (folder == null ? name : folder.resolve(name)).normalize();
    }
}
