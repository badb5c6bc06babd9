package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.NodeProgram;
import io.gatehouse.testkit.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The operations that `init` finds in a source are those that the real framework answers: every one is answered, and every handler is reached but the one whose path is computed.
@Tag("slow")
class InitPeerTest {
    private static final Pattern HANDLER = Pattern.compile("(?:r|answer)\\('([a-z-]+)'\\)");
    private static final String ANSWER =
            """
            module.exports = (name) => (req, res) => res.set('x-route', name).end();
            module.exports.pass = (req, res, next) => next();
            """;
    private static final String APP =
            """
            const express = require('express');
            const { orders } = require('./routes/orders');
            const r = require('./answer');
            const app = express();
            const BASE = '/v1';
            app.use(express.json());
            app.get('/', r('root'));
            app.get('/Plain/', r('plain'));
            app.post(`${BASE}/folded`, r('folded'));
            app.put(BASE + '/sum', r('sum'));
            app.get(['/one', '/two'], r('list'));
            app.route('/chain').get(r('chain-get')).delete(r('chain-delete'));
            app.all('/all', r('all'));
            app.use('/users', r.pass, require('./routes/users'));
            app.use(['/a', '/b'], orders);
            require('./routes/pages')(app);
            app.use('/made', require('./routes/made')({ answer: r }));
            app.get(`/computed/${process.pid}`, r('computed'));
            require('./routes/own')(app, r);
            app.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
            """;
    private static final String USERS =
            """
            const express = require('express');
            const r = require('../answer');
            const router = express.Router({ mergeParams: true });
            const notes = express.Router();
            router.get('/', r('users')).post('/', r('users-post'));
            router.get('/me', r('me'));
            router.patch('/:id', r('user'));
            router.use('/:id/notes', notes);
            notes.get('/:id', r('note'));
            module.exports = router;
            """;
    private static final String ORDERS =
            """
            const { Router } = require('express');
            const r = require('../answer');
            exports.orders = Router().get('/orders', r('orders')).delete('/orders/:order_id', r('order'));
            """;
    private static final String PAGES =
            """
            const r = require('../answer');
            module.exports = function (web) {
              // web.get('/commented', r('commented'))
              web.get('/pages/:name', r('page'));
            };
            """;
    private static final String MADE =
            """
            const express = require('express');
            class Made {
              constructor(answer) { this.router = express.Router(); this.fill(answer); }
              fill(answer) { this.router.get('/by-class', answer('class')); }
            }
            module.exports = ({ answer }) => new Made(answer).router;
            """;
    private static final Map<String, String> OWN =
            Map.of(
                    "express",
                    "module.exports = (app, r) => { app.get('/opt{/:id}', r('optional')); };",
                    "express4",
                    "module.exports = (app, r) => { app.get('/opt/:id?', r('optional')); app.get('/n/:n(\\\\d+)', r('number')); };");

    @TempDir private Path folder;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        RouteParityTest.install();
    }

    private void write(String framework, String version) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.createDirectories(folder.resolve("node_modules"));
        Files.createSymbolicLink(
                folder.resolve("node_modules/express"),
                RouteParityTest.NODE.resolve("node_modules").resolve(framework));
        Map<String, String> files =
                Map.of(
                        "package.json", "{\"dependencies\":{\"express\":\"" + version + "\"}}",
                        "app.js", APP,
                        "answer.js", ANSWER,
                        "routes/users.js", USERS,
                        "routes/orders.js", ORDERS,
                        "routes/pages.js", PAGES,
                        "routes/made.js", MADE,
                        "routes/own.js", OWN.getOrDefault(framework, ""));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String answer(int port, String method, String path) {
        try (RawClient client = RawClient.plain(port)) {
            client.send(
                    method
                            + " "
                            + path.replaceAll("\\{[^}]*}", "17")
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return client.readResponse().header("x-route").orElse("nothing");
        }
    }

    @ParameterizedTest
    @CsvSource({"express, ^5.0.0", "express4, ^4.0.0"})
    void whatIsFoundIsWhatTheFrameworkAnswers(String framework, String version) throws IOException {
        write(framework, version);
        Program.Result init = Program.run(folder, "init", "--json");
        assertThat(init.exit()).as(init.err()).isZero();
        JsonNode found = new ObjectMapper().readTree(init.out());
        assertThat(
                        found.path("notUnderstood")
                                .valueStream()
                                .map(each -> each.path("what").stringValue()))
                .containsExactly("the path is computed");
        int port = FreePorts.several(1).getFirst();
        Set<String> reached = new TreeSet<>();
        try (NodeProgram _ =
                NodeProgram.start(
                        folder.resolve("app.js"), Map.of("PORT", String.valueOf(port)), "ready")) {
            for (JsonNode operation : found.path("operations")) {
                String method = operation.path("method").stringValue();
                String path = operation.path("path").stringValue();
                String handler = answer(port, method, path);
                assertThat(handler).as("%s %s", method, path).isNotEqualTo("nothing");
                reached.add(handler);
            }
        }
        assertThat(reached).isEqualTo(handlers(framework));
    }

    /// Every one that the source names, but those that `init` cannot or should not find.
    private static Set<String> handlers(String framework) {
        String own = OWN.getOrDefault(framework, "");
        Set<String> handlers =
                HANDLER.matcher(String.join("\n", APP, USERS, ORDERS, PAGES, MADE, own))
                        .results()
                        .map(each -> each.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        handlers.removeAll(Set.of("computed", "commented"));
        return handlers;
    }
}
