package io.gatehouse.server.init;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What observe mode wrote down: `observed.json` in the data directory. Unknown members are passed over, since later versions may add some.
///
/// @param app where the app listened
record Observed(Optional<String> app, List<Traffic> traffic) {
    static final String FILE = "observed.json";
    private static final int BYTES_MAX = 8 * 1024 * 1024;
    private static final int KINDS_MAX = 5000;
    private static final int VALUES_MAX = 100;

    Observed {
        traffic = List.copyOf(traffic);
    }

    /// Nothing if there is no such file.
    ///
    /// @throws Failure if there is one that cannot be read
    static Observed read(Path data) throws Failure {
        Path file = data.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Observed(Optional.empty(), List.of());
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw unusable(file, "is longer than " + BYTES_MAX + " bytes");
            }
            return switch (JsonReader.read(bytes)) {
                case JsonText.Read(Json value) -> of(value, file);
                case JsonText.Unreadable unreadable -> throw unusable(file, unreadable.message());
            };
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read");
        }
    }

    private static Failure unusable(Path file, String what) {
        return new Failure(
                Exit.MISTAKE,
                file + " " + what + ": remove it, or name another data directory with --data");
    }

    private static Observed of(Json value, Path file) throws Failure {
        if (!(value instanceof JsonObject all)
                || !(all.value("traffic").orElse(null) instanceof JsonArray traffic)) {
            throw unusable(file, "holds no traffic");
        }
        return new Observed(
                text(all, "app"),
                traffic.items().stream()
                        .limit(KINDS_MAX)
                        .flatMap(item ->
                                item instanceof JsonObject kind ? kind(kind).stream() : Stream.empty())
                        .toList());
    }

    private static Optional<Traffic> kind(JsonObject kind) {
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
                                count(kind)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonObject from, String name) {
        return from.value(name).orElse(null) instanceof JsonString(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Stream<Json> items(JsonObject from, String name) {
        return from.value(name).orElse(null) instanceof JsonArray(List<Json> items)
                ? items.stream().limit(VALUES_MAX)
                : Stream.empty();
    }

    private static List<String> texts(JsonObject from, String name) {
        return items(from, name)
                .flatMap(item -> item instanceof JsonString(String text) ? Stream.of(text) : Stream.empty())
                .toList();
    }

    private static List<Integer> statuses(JsonObject from) {
        return items(from, "statuses")
                .flatMap(item -> item instanceof JsonNumber number ? Stream.of(number.value().intValue()) : Stream.empty())
                .toList();
    }

    private static long count(JsonObject from) {
        return from.value("count").orElse(null) instanceof JsonNumber number
                ? Math.max(1, number.value().longValue())
                : 1;
    }
}
