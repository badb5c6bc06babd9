package io.gatehouse.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.server.Failure;
import io.gatehouse.server.init.source.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/// What holds whatever an app registers and strangers send. Each round has its own seed, which a failure names.
class InitProperties {
    private static final int ROUNDS = 300;
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "A",
                    "b",
                    "users",
                    "me",
                    "admin",
                    "Admin",
                    "health",
                    "v1",
                    ":id",
                    ":x?",
                    "{id}",
                    "{x}",
                    "{ID}",
                    "{/y}",
                    "*",
                    "**",
                    "(\\\\d+)",
                    "'",
                    "\"",
                    "`",
                    "${q}",
                    "\\",
                    "#",
                    ": ",
                    "\n",
                    "\r",
                    "\u2028",
                    "\u0000",
                    "\u202e",
                    "\u00e9",
                    "\ud83d\ude00",
                    "%2f",
                    ";",
                    "..",
                    ".",
                    "-",
                    "~",
                    "&",
                    "!",
                    "|",
                    ">",
                    "@",
                    "?",
                    " ");
    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get",
                    "ANYONE");
    private static final List<String> PACKAGES =
            List.of(
                    "\"express\":\"5.0.0\"",
                    "\"express\":\"4.0.0\"",
                    "\"fastify\":\"5\"",
                    "\"koa\":\"3\"",
                    "");

    @TempDir private Path folder;

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/');
            for (int j = random.nextInt(10) < 8 ? 1 : random.nextInt(3); j > 0; j--) {
                path.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return path.toString();
    }

    private static String source(Random random) {
        StringBuilder source =
                new StringBuilder("const app = require('express')();\napp.get('/always', h);\n");
        for (int i = random.nextInt(12); i > 0; i--) {
            String method = METHODS.get(random.nextInt(7)).toLowerCase(Locale.ROOT);
            String text = new ObjectMapper().writeValueAsString(path(random));
            source.append("app.%s(%s, (req) => req.query.a%d);\n".formatted(method, text, i));
        }
        return source.toString();
    }

    private static String traffic(Random random) {
        StringBuilder traffic = new StringBuilder("{\"traffic\":[0");
        for (int i = random.nextInt(12); i > 0; i--) {
            traffic.append(',').append(kind(random, i));
        }
        return traffic.append("]}").toString();
    }

    private static String kind(Random random, int i) {
        Map<String, Object> kind =
                Map.of(
                        "method", METHODS.get(random.nextInt(METHODS.size())),
                        "path", path(random),
                        "query", List.of(path(random).substring(1), "q" + i),
                        "types", List.of("application/json", "multipart/form-data", path(random)),
                        "statuses", List.of(random.nextBoolean() ? 200 : 404),
                        "count", 1 + i);
        return new ObjectMapper().writeValueAsString(kind);
    }

    private Project project(long seed) throws IOException {
        Random random = new Random(seed);
        Path own = Files.createDirectory(folder.resolve(String.valueOf(seed)));
        return new Project(own)
                .with(
                        "package.json",
                        "{\"dependencies\":{"
                                + PACKAGES.get(random.nextInt(PACKAGES.size()))
                                + "}}")
                .with("app.js", source(random))
                .with("gatehouse-data/observed.json", traffic(random));
    }

    @Test
    void whatIsWrittenLoadsAndAdmitsAdministratorsOnly() throws Failure, IOException {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Project project = project(seed);
            project.write();
            assertThat(project.isForAdministratorsOnly()).as("seed %d", seed).isTrue();
            assertThat(project.policy().warnings()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsWhatIsReportedAndNothingElse() throws Failure, IOException {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Project project = project(seed);
            FirstPolicy first = project.write();
            List<String> reported =
                    Stream.concat(
                                    first.operations().stream()
                                            .map(each -> each.method() + " " + each.path()),
                                    first.site().stream().map(file -> "GET " + file))
                            .sorted()
                            .toList();
            assertThat(project.operations()).as("seed %d", seed).isEqualTo(reported);
            assertThat(new TreeSet<>(reported)).as("seed %d", seed).hasSameSizeAs(reported);
            assertThat(first.operations())
                    .as("seed %d", seed)
                    .allMatch(each -> Template.of(each.path()).isPresent());
            assertThat(project.read("gatehouse.yaml")).as("seed %d", seed).matches("[ -~\n]*");
        }
    }
}
