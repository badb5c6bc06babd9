package io.gatehouse.server.init;

import io.gatehouse.policy.Access;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.WhoCan;
import io.gatehouse.server.Failure;
import io.gatehouse.spec.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with an app's source and traffic, and what `init` makes of it.
record Project(Path folder) {

    Project with(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    /// @param traffic one JSON object for each kind of request, with commas between
    Project seen(String traffic) throws IOException {
        return with(
                "gatehouse-data/observed.json",
                "{\"since\":\"2026-11-23T12:00:00Z\",\"new\":[{}],\"traffic\":[" + traffic + "]}");
    }

    Init init() {
        return init(false);
    }

    Init init(boolean force) {
        return new Init(
                folder.resolve("gatehouse.yaml"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("gatehouse-data"),
                Optional.empty(),
                force);
    }

    FirstPolicy write() throws Failure, IOException {
        return init().write();
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /// Names of what is there, but for the source and data.
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    Policy policy() {
        return switch (Policy.load(folder.resolve("gatehouse.yaml"))) {
            case Parsed.Right<Policy>(Policy policy) -> policy;
            case Parsed.Wrong<Policy> wrong ->
                    throw new AssertionError(wrong.problems().toString());
        };
    }

    /// `GET /a`, in order.
    List<String> operations() {
        return policy().routes().all().stream().map(Route::label).sorted().toList();
    }

    /// Whether nobody gets anywhere who is not an administrator with a second factor.
    boolean isForAdministratorsOnly() {
        Policy policy = policy();
        return policy.routes().all().stream()
                .allMatch(route ->
                        route.access()
                                        .value()
                                        .equals(new Access.AnyOf(List.of(new Access.Role("admin"))))
                                && WhoCan.of(policy, route)
                                        .roles()
                                        .equals(List.of(new WhoCan.Holder("admin", true)))
                                && !route.webSocket()
                                && route.bodyUnchecked().isEmpty());
    }
}
