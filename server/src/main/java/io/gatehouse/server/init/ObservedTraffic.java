package io.gatehouse.server.init;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What observe mode wrote down: `observed.json` in the data directory. Unknown members are passed over, since later versions may add some.
///
/// @param app where the app listened
record ObservedTraffic(Optional<String> app, List<Traffic> traffic) {
    static final String FILE = "observed.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final Path RUNNING = Path.of("what the running gateway has observed");
    private static final int BYTES_MAX = 8 * 1024 * 1024;
    private static final int KINDS_MAX = 5000;
    private static final int VALUES_MAX = 100;

    ObservedTraffic {
        traffic = List.copyOf(traffic);
    }

    /// Nothing if there is no such file.
    ///
    /// @throws Failure if there is one that cannot be read
    static ObservedTraffic read(Path data) throws Failure {
        Path file = data.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new ObservedTraffic(Optional.empty(), List.of());
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw unusable(file, "is longer than " + BYTES_MAX + " bytes");
            }
            return of(JSON.readTree(bytes), file);
        } catch (IOException | JacksonException unreadable) {
            throw unusable(file, "cannot be read");
        }
    }

    /// What a running gateway tells: what it will write down.
    ///
    /// @throws Failure if it is of another version, and cannot be read
    static ObservedTraffic parse(String document) throws Failure {
        try {
            return of(JSON.readTree(document), RUNNING);
        } catch (JacksonException unreadable) {
            throw unusable(RUNNING, "cannot be read");
        }
    }

    private static Failure unusable(Path file, String what) {
        return new Failure(
                Exit.MISTAKE,
                file + " " + what + ": remove it, or name another data directory with --data");
    }

    private static ObservedTraffic of(JsonNode all, Path file) throws Failure {
        if (!all.path("traffic").isArray()) {
            throw unusable(file, "holds no traffic");
        }
        return new ObservedTraffic(
                text(all, "app"),
                all.path("traffic")
                        .valueStream()
                        .limit(KINDS_MAX)
                        .flatMap(kind -> kind(kind).stream())
                        .toList());
    }

    private static Optional<Traffic> kind(JsonNode kind) {
        Optional<String> method = text(kind, "method");
        Optional<String> path = text(kind, "path");
        return method.isPresent() && path.isPresent()
                ? Optional.of(
                        new Traffic(
                                method.get(),
                                path.get(),
                                texts(kind, "query"),
                                texts(kind, "types"),
                                statuses(kind),
                                Math.max(1, kind.path("count").longValue(1))))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode from, String name) {
        return from.path(name).stringValueOpt();
    }

    private static Stream<JsonNode> items(JsonNode from, String name) {
        return from.path(name).valueStream().limit(VALUES_MAX);
    }

    private static List<String> texts(JsonNode from, String name) {
        return items(from, name).flatMap(item -> item.stringValueOpt().stream()).toList();
    }

    private static List<Integer> statuses(JsonNode from) {
        return items(from, "statuses").map(item -> item.intValue(0)).toList();
    }
}
