package io.gatehouse.policy;

import io.gatehouse.policy.AppPolicy.Health;
import io.gatehouse.policy.AppPolicy.Identity;
import io.gatehouse.policy.AppPolicy.Target;
import io.gatehouse.policy.AppPolicy.Tls;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads `app`: an address, a list of targets, or a mapping with targets and what is done when they fail.
final class AppReader {
    private static final String ADDRESS =
            "http or https, host and port, or unix: and a socket file: http://127.0.0.1:3000";
    private static final Node.Mapping NOTHING =
            new Node.Mapping(new Position("app", 1, 1), List.of());
    private static final int TARGETS_MAX = 100;
    private static final int NUMBER_MAX = 10_000;

    private final Function<String, Optional<Path>> files;
    private final Problems problems;

    /// @param files finds a file that the policy names
    AppReader(Function<String, Optional<Path>> files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<AppPolicy> read(Node app) {
        return switch (app) {
            case Node.Scalar address -> address(address).map(AppPolicy::at);
            case Node.Sequence list ->
                    read(targets(list), Fields.of(NOTHING, PolicyKeys.APP, problems));
            case Node.Mapping mapping -> {
                Fields fields = Fields.of(mapping, PolicyKeys.APP, problems);
                fields.require(
                        "targets", "write where the app listens: targets: [http://127.0.0.1:3000]");
                Optional<Node> list = fields.node("targets");
                yield list.isEmpty() ? Optional.empty() : read(targets(list.get()), fields);
            }
        };
    }

    private Optional<AppPolicy> read(List<Target> targets, Fields fields) {
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Fields retries = section(fields, "retries", PolicyKeys.RETRIES);
        Fields breaker = section(fields, "breaker", PolicyKeys.BREAKER);
        return Optional.of(
                new AppPolicy(
                        targets,
                        tls(fields, targets),
                        number(fields, "connections", 1, AppPolicy.CONNECTIONS_MAX),
                        number(retries, "max", 0, AppPolicy.RETRIES_MAX),
                        retries.value("budget", AppReader::percent, "a share such as 20%")
                                .orElse(AppPolicy.RETRIES_PERCENT),
                        number(breaker, "failures", 1, AppPolicy.FAILURES_MAX),
                        time(breaker, "pause", AppPolicy.PAUSE),
                        fields.node("health").flatMap(this::health)));
    }

    private Fields section(Fields fields, String key, Section section) {
        return Fields.of(fields.node(key).orElse(NOTHING), section, problems);
    }

    private static int number(Fields fields, String key, int from, int otherwise) {
        return fields.value(
                        key,
                        text ->
                                Optional.of(text)
                                        .filter(digits -> digits.matches("[0-9]{1,5}"))
                                        .map(Integer::valueOf)
                                        .filter(number -> number >= from && number <= NUMBER_MAX),
                        "a number from " + from + " to " + NUMBER_MAX)
                .orElse(otherwise);
    }

    private static Optional<Integer> percent(String text) {
        return text.matches("[0-9]{1,2}%|100%")
                ? Optional.of(Integer.valueOf(text.substring(0, text.length() - 1)))
                : Optional.empty();
    }

    private static Duration time(Fields fields, String key, Duration otherwise) {
        return fields.value(key, Forms::time, "a time such as 10s").orElse(otherwise);
    }

    private List<Target> targets(Node list) {
        List<Node> items =
                list instanceof Node.Sequence sequence ? sequence.items() : List.of(list);
        List<Target> targets = new ArrayList<>();
        items.forEach(item -> target(item).ifPresent(targets::add));
        if (items.isEmpty() || items.size() > TARGETS_MAX) {
            problems.add(
                    list.at(),
                    "the app has " + items.size() + " targets",
                    "write from 1 to " + TARGETS_MAX);
        }
        for (Target target : targets) {
            if (targets.stream().filter(other -> other.address().equals(target.address())).count()
                    > 1) {
                problems.add(
                        list.at(),
                        "the target " + target.address() + " stands here twice",
                        "keep one, with a weight");
                break;
            }
        }
        return targets;
    }

    private Optional<Target> target(Node item) {
        if (item instanceof Node.Scalar text) {
            return address(text).map(address -> new Target(address, 1));
        }
        Fields fields = Fields.of(item, PolicyKeys.TARGET, problems);
        fields.require("url", "write where it listens");
        return fields.value("url", AppReader::address, ADDRESS)
                .map(address -> new Target(address, number(fields, "weight", 1, 1)));
    }

    private Optional<URI> address(Node.Scalar text) {
        Optional<URI> address = address(text.text());
        if (address.isEmpty()) {
            problems.add(
                    text.at(),
                    "'app' cannot be '" + Shown.of(text.text()) + "'",
                    "write " + ADDRESS);
        }
        return address;
    }

    private static Optional<URI> address(String text) {
        return text.startsWith("unix:/") ? Forms.socketFile(text) : Forms.origin(text);
    }

    private Tls tls(Fields fields, List<Target> targets) {
        Optional<Node> tls = fields.node("tls");
        if (tls.isEmpty()) {
            return Tls.USUAL;
        }
        Fields own = Fields.of(tls.get(), PolicyKeys.APP_TLS, problems);
        if (targets.stream().noneMatch(target -> target.address().getScheme().equals("https"))) {
            problems.add(
                    own.at(),
                    "'tls' has no effect: no target is https",
                    "write https in the targets' addresses, or remove it");
        }
        if (own.has("certificate") != own.has("key")) {
            problems.add(
                    own.at(), "a certificate and its key belong together", "write both, or none");
        }
        Optional<Path> certificate = own.value("certificate", files::apply, "a file");
        Optional<Path> key = own.value("key", files::apply, "a file");
        return new Tls(
                own.value("ca", files::apply, "a file"),
                own.value("server-name", Forms::hostName, "a lower-case host name"),
                certificate.flatMap(chain -> key.map(secret -> new Identity(chain, secret))));
    }

    private Optional<Health> health(Node node) {
        Fields health = Fields.of(node, PolicyKeys.HEALTH, problems);
        health.require("path", "write what is asked: path: /health");
        return health.value("path", Forms::originForm, "a path such as /health")
                .map(path ->
                        new Health(
                                path,
                                time(health, "interval", Duration.ofSeconds(5)),
                                time(health, "timeout", Duration.ofSeconds(1)),
                                number(health, "unhealthy", 1, 3),
                                number(health, "healthy", 1, 2)));
    }
}
