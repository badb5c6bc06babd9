package io.gatehouse.server.init;

import io.gatehouse.policy.Profile;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `package.json` says of an app: its name, and the framework that reads its paths.
///
/// @param why for a comment
record Framework(Optional<String> name, Profile profile, String why) {
    static final String FILE = "package.json";
    private static final int BYTES_MAX = 1024 * 1024;

    /// `5.1.0`, `^5`, `~4.18`, `>=4.0.0 <5`, `5.x`; not `latest`, `>=4`, `*` or an address.
    private static final Pattern MAJOR =
            Pattern.compile("(?:[\\^~=v]|npm:express@[\\^~]?)?([0-9]{1,3})(?:[.][0-9xX*].*)?");

    private static final Pattern NAME =
            Pattern.compile("(?:@[a-z0-9._-]{1,60}/)?[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

    static Framework read(Path folder) {
        return content(folder.resolve(FILE))
                .map(Framework::of)
                .orElseGet(() -> unknown(Optional.empty(), "no package.json tells the framework"));
    }

    private static Framework unknown(Optional<String> name, String why) {
        return new Framework(
                name, Profile.RAW, why + ": only paths that every framework reads alike pass");
    }

    private static Optional<JsonObject> content(Path file) {
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = content.readNBytes(BYTES_MAX + 1);
            return bytes.length <= BYTES_MAX
                            && JsonReader.read(bytes) instanceof JsonText.Read(Json value)
                            && value instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Framework of(JsonObject file) {
        Optional<String> name = text(file, "name").filter(text -> NAME.matcher(text).matches());
        Optional<JsonObject> packages =
                file.value("dependencies")
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast);
        Optional<String> express = packages.flatMap(all -> text(all, "express"));
        if (express.isPresent()) {
            return express(name, express.get());
        }
        for (Profile profile : new Profile[] {Profile.FASTIFY, Profile.KOA}) {
            if (packages.flatMap(all -> all.value(profile.word())).isPresent()) {
                return new Framework(name, profile, "package.json names " + profile.word());
            }
        }
        return unknown(name, "package.json names neither Express, Fastify nor Koa");
    }

    private static Framework express(Optional<String> name, String version) {
        Matcher major = MAJOR.matcher(version.strip());
        int number = major.matches() ? Integer.parseInt(major.group(1)) : 0;
        return switch (number) {
            case 5 -> new Framework(name, Profile.EXPRESS, "package.json names Express 5");
            case 4 -> new Framework(name, Profile.EXPRESS4, "package.json names Express 4");
            default -> unknown(name, "package.json does not tell whether it is Express 4 or 5");
        };
    }

    private static Optional<String> text(JsonObject from, String name) {
        return from.value(name).orElse(null) instanceof JsonString(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// Of an app that changes how paths are read.
    Framework changed() {
        return unknown(name, "the source sets strict or case-sensitive routing, or the like");
    }

    /// Whether `/Users`, `/users` and `/users/` are one.
    boolean isLenient() {
        return switch (profile) {
            case EXPRESS, EXPRESS4, KOA -> true;
            case FASTIFY, RAW -> false;
        };
    }
}
