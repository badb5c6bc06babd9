package io.gatehouse.server.init.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Sources that are made to exhaust, to lead astray, or to be read in two ways.
class AppSourceAttackTest {
    private static final String APP = "const app = require('express')();\napp.get('/a', h);\n";

    /// Far more than a second is needed for; a reading that is not linear takes minutes.
    private static final Duration TIME_MAX = Duration.ofSeconds(20);

    @TempDir private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private static Arguments repeated(String begin, String piece, String end) {
        return Arguments.of(begin + piece.repeat(200_000 / piece.length()) + end);
    }

    /// CWE-400, CWE-674, CWE-1333: each repeats something that a careless reader reads again and again.
    static Stream<Arguments> exhausting() {
        return Stream.of(
                repeated("", "(", ""),
                repeated("", "[{(", ""),
                repeated("", "(", ")".repeat(200_000)),
                repeated("", "{", "}".repeat(200_000)),
                repeated("", "`${", ""),
                repeated("", "`${", "}`".repeat(200_000)),
                repeated("x = ", "\"\\", ""),
                repeated("x = '", "\\'", ""),
                repeated("", "/ ", ""),
                repeated("", "}/", ""),
                repeated("/*", "*", ""),
                repeated("x", "=>x", ""),
                repeated("", "x=>", "y"),
                repeated("a", "=a", ""),
                repeated("a", ".get", "('/a', h)"),
                repeated("app", ".get('/a', h)", ""),
                repeated("x", ".f()", ""),
                repeated("x", ".get(1, 2)", ""),
                repeated("x", ".f({ a: y", ""),
                repeated("z", ".f(z.g(z.h()))", ""),
                repeated("x", "()", ""),
                repeated("x = ", "[", "]".repeat(200_000)),
                repeated("x = ", "{a:", "}".repeat(66_666)),
                repeated("app.get('/a'", "+'a'", ", h)"),
                repeated("", "f(", ")".repeat(100_000)),
                repeated("", "f(a,", ")".repeat(50_000)),
                repeated("", "const a = a;", ""),
                repeated("", "import class export ", ""),
                repeated("", "import a ", ""),
                repeated("", "export * from './app';", ""),
                repeated("", "function f(a){return f(a)}", "f(app)"),
                repeated("", "module.exports=", "1"),
                repeated("app.get('", "/:a?", "', h)"),
                repeated("app.get('/", "{a", "', h)"),
                Arguments.of("app.get('/" + "{a}".repeat(150) + "', h)"),
                repeated("app.get('/:a(", "(", "', h)"),
                repeated(
                        "const r = require('express').Router();",
                        "r.use('/a',r);",
                        "app.use(r); r.get('/b', h)"),
                repeated("const a = [", "app,", "app]; app.use(a)"));
    }

    @ParameterizedTest
    @MethodSource("exhausting")
    void readsHostileTextInTime(String text) {
        AppSource read =
                assertTimeoutPreemptively(
                        TIME_MAX,
                        () -> Written.file("good.js", APP).and("app.js", APP + text).read());
        assertThat(read.routes()).anyMatch(route -> route.place().file().equals("good.js"));
        assertThat(read.routes()).hasSizeLessThanOrEqualTo(5000);
        assertThat(read.notUnderstood()).hasSizeLessThanOrEqualTo(Notes.NOTES_MAX);
    }

    @Test
    void longChainsAreReadWhole() {
        StringBuilder chain = new StringBuilder("app");
        for (int i = 0; i < 150; i++) {
            chain.append(".get('/p").append(i).append("', h)\n");
        }
        assertThat(Written.file("app.js", APP + chain).routes()).hasSize(151);
    }

    @Test
    void anyCharactersAtAllAreRead() {
        String pieces =
                "app.get(use('/a',{}[]`${}\\'\"//**/=>,;:.?!+\n\r\u2028 const function return class import from export require express router this \ud800\u0000";
        for (long seed = 1; seed <= 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                int at = random.nextInt(pieces.length());
                text.append(pieces, at, Math.min(pieces.length(), at + 1 + random.nextInt(8)));
            }
            assertThat(Written.file("app.js", APP + text).read().files())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(1);
        }
    }

    /// CWE-59, CWE-61: nothing outside of the folder is read, and no circle is walked.
    @Test
    void linksAreNotFollowed() throws IOException {
        write("outside/app.js", APP);
        write(
                "app/src/server.js",
                APP
                        + "app.use(require('../../outside/app.js')); app.use('/l', require('./link.js'))");
        Files.createSymbolicLink(folder.resolve("app/src/again"), folder.resolve("app"));
        Files.createSymbolicLink(folder.resolve("app/src/self"), folder.resolve("app/src/self"));
        Files.createSymbolicLink(
                folder.resolve("app/src/link.js"), folder.resolve("outside/app.js"));
        Files.createSymbolicLink(folder.resolve("app/out"), folder.resolve("outside"));
        AppSource read = AppSource.read(folder.resolve("app"));
        assertThat(read.files()).isEqualTo(1);
        assertThat(read.routes()).hasSize(1);
    }

    /// CWE-400: giants are left out, and told.
    @Test
    void giantsAreLeftOut() throws IOException {
        write("giant.js", APP + " ".repeat(SourceTree.FILE_BYTES_MAX));
        write("app.js", APP);
        for (int i = 0; i < 20; i++) {
            write("many/" + (char) ('a' + i) + ".js", "x".repeat(SourceTree.FILE_BYTES_MAX - 1));
        }
        AppSource read = AppSource.read(folder);
        assertThat(read.routes()).hasSize(1);
        assertThat(read.files())
                .isLessThanOrEqualTo(SourceTree.ALL_BYTES_MAX / SourceTree.FILE_BYTES_MAX + 1);
        assertThat(read.notUnderstood())
                .extracting(note -> note.place().file() + " " + note.what())
                .contains("giant.js the file is longer than 512 KiB: it is left out")
                .contains("many/t.js the source is too large: this file is left out");
    }

    @Test
    void deepFoldersAreLeftOut() throws IOException {
        write("d/".repeat(40) + "app.js", APP);
        AppSource read = AppSource.read(folder);
        assertThat(read.routes()).isEmpty();
        assertThat(read.notUnderstood())
                .extracting(NotUnderstood::what)
                .containsExactly("folders are nested too deep: it is left out");
    }

    @Test
    void packagesBuildsAndTestsArePassedOver() throws IOException {
        for (String place :
                new String[] {
                    "node_modules/x", "dist", "build", ".git", ".next", "test", "src/__tests__"
                }) {
            write(place + "/app.js", APP);
        }
        write("src/app.test.js", APP);
        write("src/app.min.js", APP);
        write("src/app.d.ts", APP);
        write("src/app.css", APP);
        assertThat(AppSource.read(folder)).isEqualTo(AppSource.none());
    }

    /// What looks like a route and is none: comments, texts, templates, patterns, other objects (CWE-20).
    @Test
    void nothingIsFoundInWhatIsNoCode() {
        Written written =
                Written.file(
                        "app.js",
                        """
                        const app = require('express')();
                        /* */ // app.get('/1', h)
                        const a = "app.get('/2', h)", b = `app.get('/3', h) ${"app.get('/4', h)"}`, c = /app.get('\\/5', h)/;
                        const html = `<script>app.get('/6', h)</script>`;
                        const d = 1 / 2; // ' app.get('/7', h)
                        const e = { app: { get() {} } };
                        e.app.get('/8', h);
                        function other(app) { app.get('/9', h) }
                        other({ get() {} });
                        """);
        assertThat(written.routes()).isEmpty();
    }
}
