package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.ScalarType;
import io.gatehouse.spec.yaml.YamlFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `apps`: more apps behind the same gateway, each at a host of its own. What an app says is completed with what the whole gateway says, so that it reads like a
/// policy of its own.
final class AppsReader {
    /// Of the whole gateway, and of every app.
    private static final Set<String> SHARED =
            Set.of(
                    "tls",
                    "listen",
                    "record",
                    "timeouts",
                    "bodies",
                    "trusted-proxies",
                    "authorize",
                    "certificates",
                    "roles",
                    "issuers",
                    "mode",
                    "until");

    /// Of the gateway's first app alone.
    private static final Set<String> NOT_OF_APPS = Set.of("url", "hosts", "apps");

    /// What an app does not say itself.
    static final Set<String> NOT_OF_ITS_OWN =
            Stream.concat(SHARED.stream(), NOT_OF_APPS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private static final String LIMITS = "limits";
    private static final int APPS_MAX = 100;

    private final Fields top;
    private final Path file;
    private final URI url;
    private final Problems problems;

    /// An app's policy as if it stood in a file alone.
    ///
    /// @param file that says what belongs to it; relative names start from its folder
    /// @param at where its host is named
    record App(Path file, Node.Mapping policy, Node.Scalar at) {}

    /// @param url of the gateway's first app
    AppsReader(Fields top, Path file, URI url, Problems problems) {
        this.top = top;
        this.file = file;
        this.url = url;
        this.problems = problems;
    }

    List<App> read() {
        Optional<Node> apps = top.node("apps");
        if (apps.isEmpty()) {
            return List.of();
        }
        if (!(apps.get() instanceof Node.Mapping hosts) || hosts.entries().size() > APPS_MAX) {
            problems.add(
                    apps.get().at(),
                    "'apps' is " + apps.get().kind() + ", not a mapping of at most " + APPS_MAX,
                    "write a host and a file for each: admin.example.com: ./admin/gatehouse.yaml");
            return List.of();
        }
        List<App> read = new ArrayList<>();
        hosts.entries().forEach(entry -> app(entry).ifPresent(read::add));
        return read;
    }

    private Optional<App> app(Node.Entry entry) {
        Optional<String> origin = origin(entry.name());
        if (origin.isEmpty()) {
            problems.add(
                    entry.key().at(),
                    "'" + Shown.of(entry.name()) + "' is no host",
                    "write a lower-case name, with a port if it is not the url's");
            return Optional.empty();
        }
        return switch (entry.value()) {
            case Node.Mapping own -> Optional.of(app(file, own, entry.key(), origin.get()));
            case Node.Scalar name -> file(name, entry.key(), origin.get());
            case Node.Sequence list -> {
                problems.add(
                        list.at(), "an app is not a list", "write its file, or its policy itself");
                yield Optional.empty();
            }
        };
    }

    /// With the scheme, and unless it has one with the port, of the first app.
    private Optional<String> origin(String host) {
        return Forms.authority(url.getScheme() + "://" + host)
                .map(named -> {
                    int port = named.getPort() < 0 ? url.getPort() : named.getPort();
                    boolean usual = port < 0 || port == Forms.usualPort(url.getScheme());
                    return url.getScheme() + "://" + named.getHost() + (usual ? "" : ":" + port);
                });
    }

    private Optional<App> file(Node.Scalar name, Node.Scalar host, String origin) {
        Optional<Path> path = Forms.path(name.text()).map(this::beside);
        if (path.isEmpty()) {
            problems.add(name.at(), "an app's file has no name", "write ./admin/gatehouse.yaml");
            return Optional.empty();
        }
        return switch (YamlFile.read(path.get(), path.get().toString())) {
            case Parsed.Right<Node>(Node.Mapping own) ->
                    Optional.of(app(path.get(), own, host, origin));
            case Parsed.Right<Node>(Node other) -> {
                problems.add(other.at(), "this is " + other.kind(), "write name: value pairs");
                yield Optional.empty();
            }
            case Parsed.Wrong<Node>(List<Problem> unreadable) -> {
                unreadable.forEach(
                        problem -> problems.add(problem.at(), problem.what(), problem.remedy()));
                yield Optional.empty();
            }
        };
    }

    private Path beside(Path name) {
        Path folder = file.getParent();
        return (folder == null ? name : folder.resolve(name)).normalize();
    }

    private App app(Path from, Node.Mapping own, Node.Scalar host, String origin) {
        Map<String, Node.Entry> whole = new TreeMap<>();
        for (Node.Entry entry : own.entries()) {
            if (NOT_OF_ITS_OWN.contains(entry.name())) {
                problems.add(
                        entry.key().at(),
                        "'"
                                + entry.name()
                                + "' belongs to the whole gateway, not to one of its apps",
                        "write it beside 'apps', or remove it");
            } else {
                whole.put(entry.name(), entry);
            }
        }
        SHARED.forEach(key -> top.entry(key).ifPresent(entry -> whole.put(key, entry)));
        top.entry(LIMITS).ifPresent(entry -> whole.putIfAbsent(LIMITS, entry));
        whole.put("url", new Node.Entry(named(host, "url"), named(host, origin)));
        return new App(from, new Node.Mapping(own.at(), List.copyOf(whole.values())), host);
    }

    private static Node.Scalar named(Node.Scalar host, String text) {
        return new Node.Scalar(host.at(), text, ScalarType.STRING, Optional.empty());
    }
}
