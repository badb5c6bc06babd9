package io.gatehouse.server.init.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Apps as people write them.
class AppSourceTest {
    private static final String APP =
            "const express = require('express');\nconst app = express();\n";

    /// What is written below an `app`, and the routes that it makes.
    static Stream<Arguments> statements() {
        return Stream.of(
                arguments("app.get('/a', h)", "GET /a"),
                arguments("app.get(\"/a\", h)", "GET /a"),
                arguments("app.get(`/a`, h)", "GET /a"),
                arguments("app.get('/', h)", "GET /"),
                arguments("app.get('/a/', h)", "GET /a/"),
                arguments("app.get('', h)", "GET /"),
                arguments("app\n  .get('/a', h)\n  .post('/b', h)", "GET /a, POST /b"),
                arguments("app.head('/a', h); app.options('/a', h)", "HEAD /a, OPTIONS /a"),
                arguments("app.patch('/a', h); app.put('/a', h)", "PATCH /a, PUT /a"),
                arguments("app.delete('/a', h)", "DELETE /a"),
                arguments("app.all('/a', h)", "DELETE /a, GET /a, PATCH /a, POST /a, PUT /a"),
                arguments("app.get(['/a', '/b'], h)", "GET /a, GET /b"),
                arguments("app.get('/a/:id', h)", "GET /a/{id}"),
                arguments("app.get('/a/:id(\\\\d+)', h)", "GET /a/{id}"),
                arguments("app.get('/a/:kind(x|y)/b', h)", "GET /a/{kind}/b"),
                arguments("app.get('/a/:id?', h)", "GET /a, GET /a/{id}"),
                arguments("app.get('/a{/:id}', h)", "GET /a, GET /a/{id}"),
                arguments("app.get('/:a?/:b?', h)", "GET /, GET /{a}, GET /{a}/{b}, GET /{b}"),
                arguments("app.get('/a\\\\.json', h)", "GET /a.json"),
                arguments("app.route('/a').get(h).post(h)", "GET /a, POST /a"),
                arguments(
                        "app.route('/a/:id').all(x).delete(h)",
                        "DELETE /a/{id}, GET /a/{id}, PATCH /a/{id}, POST /a/{id}, PUT /a/{id}"),
                arguments("const r = app.route('/a'); r.get(h); r.put(h)", "GET /a, PUT /a"),
                arguments("app['get']('/a', h)", "GET /a"),
                arguments(
                        "app.get('/a', auth, [x, y], async (req, res) => { res.json({}) })",
                        "GET /a"),
                arguments("const BASE = '/v1'; app.get(BASE + '/a', h)", "GET /v1/a"),
                arguments("const BASE = '/v1'; app.get(`${BASE}/a/${'b'}`, h)", "GET /v1/a/b"),
                arguments("const PATHS = { a: '/a' }; app.get(PATHS.a, h)", "GET /a"),
                arguments("app.get('/a', h) // app.get('/b', h)", "GET /a"),
                arguments("/* app.get('/b', h) */ app.get('/a', h)", "GET /a"),
                arguments("const s = \"app.get('/b', h)\"; app.get('/a', h)", "GET /a"),
                arguments("const s = `app.get('/b', h)`; app.get('/a', h)", "GET /a"),
                arguments("const s = /app.get('\\/b', h)/; app.get('/a', h)", "GET /a"),
                arguments("const q = 6 / 2; app.get('/a', h); const r = q / 3", "GET /a"),
                arguments("if (x) /'/.test(y); app.get('/a', h)", "GET /a"),
                arguments("if (x) { app.get('/a', h) } else app.get('/b', h)", "GET /a, GET /b"),
                arguments("app.get('view engine'); app.set('port', 1)", ""),
                arguments("axios.get('/b', o); cache.get('/c', d); app.get('/a', h)", "GET /a"),
                arguments("function f(req, res) { req.get('/x', 1); } app.get('/a', f)", "GET /a"),
                arguments("app.get('/a:b', h)", ""),
                arguments("app?.get('/a', h)", "GET /a"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void readsWhatAnAppRegisters(String statement, String routes) {
        assertThat(Written.file("app.js", APP + statement).routes())
                .isEqualTo(routes.isEmpty() ? List.of() : List.of(routes.split(", ")));
    }

    /// What makes an `app`, and how routers come to it.
    static Stream<Arguments> wholes() {
        return Stream.of(
                arguments(
                        "import express from 'express'; const app = express(); app.get('/a', h)",
                        "GET /a"),
                arguments(
                        "import * as express from 'express'; const app = express(); app.get('/a', h)",
                        "GET /a"),
                arguments("const app = require('express')(); app.get('/a', h)", "GET /a"),
                arguments(
                        "import express = require('express'); const app: express.Application = express(); app.get('/a', h)",
                        "GET /a"),
                arguments("require('express')().get('/a', h)", "GET /a"),
                arguments("let app; app = require('express')(); app.get('/a', h)", "GET /a"),
                arguments(
                        "const app = module.exports = require('express')()\napp.get('/a', h)",
                        "GET /a"),
                arguments(
                        "const express = require('express')\nconst app = express()\nconst r = express.Router()\nr.get('/b', h)\napp.use('/a', r)",
                        "GET /a/b"),
                arguments(
                        "const express = require('express'), app = express(), r = new express.Router({ mergeParams: true }); r.get('/', h); app.use('/a/:id', auth, r)",
                        "GET /a/{id}"),
                arguments(
                        "const { Router } = require('express'); const app = require('express')(); const r = Router(); app.use(r); r.get('/a', h)",
                        "GET /a"),
                arguments(
                        "import express, { Router as R } from 'express'; const app = express(); const r = R(); app.use(['/a', '/b'], r); r.get('/c', h)",
                        "GET /a/c, GET /b/c"),
                arguments(
                        "const e = require('express'); const app = e(), a = e.Router(), b = e.Router(); app.use('/a', a); a.use('/:id/b', b); b.post('/:id', h)",
                        "POST /a/{id}/b/{id2}"),
                arguments(
                        "const e = require('express'); const app = e(), sub = e(); app.use('/sub', sub); sub.get('/a', h)",
                        "GET /sub/a"),
                arguments(
                        "const e = require('express'); const app = e(); app.use('/a', e.Router().get('/b', h))",
                        "GET /a/b"),
                arguments(
                        "const e = require('express'); const app = e(); const api = () => { const r = e.Router(); r.get('/b', h); return r; }; app.use('/a', api())",
                        "GET /a/b"),
                arguments(
                        "const e = require('express'); const app = e(); function add(router) { router.get('/b', h) } add(app)",
                        "GET /b"),
                arguments(
                        "const e = require('express'); const app = e(); add({ app, log }); function add({ app: it }) { it.get('/b', h) }",
                        "GET /b"),
                arguments(
                        "const e = require('express'); const app = e(); const add = deps => deps.app.get('/b', h)\nadd({ app })",
                        "GET /b"),
                arguments(
                        "const e = require('express'); const app = e(); const under = (a, r) => a.use('/a', r); const r = e.Router(); r.get('/b', h); under(app, r)",
                        "GET /a/b"),
                arguments(
                        "const e = require('express'); const app = e(); app.use('/a', fill(e.Router())); function fill(r) { r.get('/b', h); return r }",
                        "GET /a/b"),
                arguments(
                        "const e = require('express'); class Server { constructor() { this.app = e(); this.routes() } routes() { this.app.get('/a', h) } }",
                        "GET /a"),
                arguments(
                        "const e = require('express'); class Users { router = e.Router(); path = '/users'; constructor() { this.router.get(`${this.path}/me`, h) } } const app = e(); app.use('/api', new Users().router)",
                        "GET /api/users/me"),
                arguments(
                        "const e = require('express'); class Users { constructor(app) { app.get('/a', h); this.more(app) } private more(app: e.Application): void { app.get('/b', h) } } new Users(e())",
                        "GET /a, GET /b"),
                arguments(
                        "const e = require('express'); const app = e(); class Users { mount(app) { app.get('/a', h) } }; new Users().mount(app)",
                        "GET /a"),
                arguments(
                        "const e = require('express'); const app = e(); const users = { mount(app) { app.get('/a', h) }, more: (app) => app.get('/b', h) }; users.mount(app); users.more(app)",
                        "GET /a, GET /b"),
                arguments(
                        "import { Router, Request } from 'express'; import e from 'express'; export class Users { public path: string = '/users'; public readonly router: Router = Router();\n  constructor() { this.start() }\n  private start() { this.router.get(this.path + '/:id', this.one); }\n  private one = async (req: Request, res) => { }; } const app: e.Application = e(); app.use('/', new Users().router)",
                        "GET /users/{id}"),
                arguments(
                        "const e = require('express'); function one() { const app = e(); app.get('/a', h); return app } function two() { class Fake {} const app = new Fake(); app.get('/b', h) }",
                        "GET /a"),
                arguments(
                        "const e = require('express'); const app = e(), r = e.Router(); app.use('/a', [limit, r]); r.get('/b', h)",
                        "GET /a/b"));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void followsAppsAndRouters(String text, String routes) {
        Written written = Written.file("app.ts", text);
        assertThat(written.routes()).isEqualTo(List.of(routes.split(", ")));
        assertThat(written.notes()).isEmpty();
    }

    @Test
    void readsFastify() {
        Written app =
                Written.file(
                                "app.js",
                                """
                                import Fastify from 'fastify';
                                import cors from '@fastify/cors';
                                import { users } from './users.js';
                                const fastify = Fastify({ logger: true });
                                await fastify.register(cors);
                                fastify.register(users, { prefix: '/users' }).register(import('./late.js'));
                                fastify.register(async function (instance, opts) {
                                  instance.get('/', async () => ({}));
                                }, { prefix: '/v1' });
                                fastify.get('/health', { schema: {} }, async (request, reply) => ({}));
                                fastify.route({ method: ['GET', 'POST'], url: '/both/', handler });
                                fastify.route({ method: verb, url: '/verb', handler });
                                fastify.get('/files/*', h);
                                """)
                        .and(
                                "users.js",
                                "export async function users(fastify, options) { fastify.get('/:id', async (request) => request.query.full) }");
        assertThat(app.routes())
                .containsExactly(
                        "GET /both/", "GET /health", "GET /users/{id}", "GET /v1", "POST /both/");
        assertThat(app.notes())
                .containsExactly(
                        "app.js:6 what is registered here is not in this source",
                        "app.js:12 the method or the path of this route could not be read",
                        "app.js:13 a wildcard is no operation: declare what is below it");
    }

    @Test
    void seesThatAnAppReadsPathsInItsOwnWay() {
        for (String setting :
                List.of(
                        "app.set('strict routing', true)",
                        "app.enable('case sensitive routing')",
                        "const r = express.Router({ caseSensitive: true })",
                        "const r = new express.Router({ mergeParams: true, strict: true })")) {
            assertThat(Written.file("app.js", APP + setting).read().changesPaths())
                    .as(setting)
                    .isTrue();
        }
        assertThat(Written.file("app.js", APP + "app.set('trust proxy', 1)").read().changesPaths())
                .isFalse();
    }

    @Test
    void seesWhatFunctionsReadOfARequest() {
        AppSource source =
                Written.file(
                                "app.js",
                                APP
                                        + """
                                        const list = require('./list');
                                        app.get('/a', list.all);
                                        app.post('/b', check, async (request, res) => {
                                          const { items, note = '', ...rest } = request.body;
                                          use(request.body.total, request.query?.x, other.body.no, request.headers.no);
                                        });
                                        """)
                        .and(
                                "list.js",
                                "exports.all = (req, res) => { const { page, size: s = 20 } = req.query; }")
                        .read();
        assertThat(source.routes())
                .extracting(route -> route.path() + " " + route.query() + " " + route.fields())
                .containsExactlyInAnyOrder("/a [page, size] []", "/b [x] [items, note, total]");
    }

    @Test
    void followsFilesOfCommonJs() {
        Written app =
                Written.file(
                                "app.js",
                                APP
                                        + "app.use('/users', require('./routes/users'));\napp.use('/api', require('./routes'));\nrequire('./routes/pages')(app);")
                        .and(
                                "routes/users.js",
                                "const r = require('express').Router();\nr.get('/:id', h);\nmodule.exports = r;")
                        .and(
                                "routes/index.js",
                                "const { Router } = require('express');\nconst { orders, items } = require('./orders.js');\nconst r = Router();\nr.use('/orders', orders).use('/items', items);\nmodule.exports = r;")
                        .and(
                                "routes/orders.js",
                                "const { Router } = require('express');\nexports.orders = Router().get('/', h);\nconst items = Router();\nitems.post('/', h);\nmodule.exports.items = items;")
                        .and(
                                "routes/pages.js",
                                "module.exports = function (app) {\n  app.get('/about', h);\n};");
        assertThat(app.routes())
                .containsExactly(
                        "GET /about", "GET /api/orders", "GET /users/{id}", "POST /api/items");
        assertThat(app.notes()).isEmpty();
    }

    @Test
    void followsFilesOfModulesAndTypeScript() {
        Written app =
                Written.file(
                                "src/index.ts",
                                "import express, { type Express } from 'express';\nimport users, { admin as adminRouter } from './users.js';\nimport * as shop from './shop';\nimport { health } from './all';\nconst app: Express = express();\napp.use('/users', users).use('/admin', adminRouter);\napp.use('/shop', shop.router as express.Router);\nhealth(app);")
                        .and(
                                "src/users.ts",
                                "import { Router } from 'express';\nconst router: Router = Router();\nrouter.get<{ id: string }>('/x', h);\nrouter.get('/:id', async (req: Request, res: Response): Promise<void> => { res.json({}) });\nexport const admin = Router();\nadmin.delete('/all', h);\nexport default router;")
                        .and(
                                "src/shop.mts",
                                "import { Router } from 'express';\nconst r = Router();\nr.get('/tea', h);\nexport { r as router };")
                        .and("src/all.ts", "export * from './health';")
                        .and(
                                "src/health.ts",
                                "import type { Express } from 'express';\nexport function health(app: Express): void {\n  app.get('/health', h);\n}");
        assertThat(app.routes())
                .containsExactly(
                        "DELETE /admin/all", "GET /health", "GET /shop/tea", "GET /users/{id}");
    }

    /// What is left out, and why.
    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("app.get(path, h)", "app.js:3 the path is computed"),
                arguments("for (const p of all) app.get(p, h)", "app.js:3 the path is computed"),
                arguments("app.get('/a' + id, h)", "app.js:3 the path is computed"),
                arguments("app.get(`/a/${id}`, h)", "app.js:3 the path is computed"),
                arguments("app.get(...args, h)", "app.js:3 the path is computed"),
                arguments("app.get(/^\\/a/, h)", "app.js:3 the path is a regular expression"),
                arguments("let p = '/a'; p = '/b'; app.get(p, h)", "app.js:3 the path is computed"),
                arguments(
                        "app.get('*', h)",
                        "app.js:3 a wildcard is no operation: declare what is below it"),
                arguments(
                        "app.get('/a/*', h)",
                        "app.js:3 a wildcard is no operation: declare what is below it"),
                arguments(
                        "app.get('/{*splat}', h)",
                        "app.js:3 a wildcard is no operation: declare what is below it"),
                arguments(
                        "app.get('/a/:b-:c', h)", "app.js:3 a parameter is only part of a segment"),
                arguments("app.get('/a+b', h)", "app.js:3 the path is a pattern"),
                arguments("app.get('/a(bc)?', h)", "app.js:3 the path is a pattern"),
                arguments(
                        "app.get('/a b', h)",
                        "app.js:3 the path has characters that cannot be matched safely"),
                arguments(
                        "app.get('/%61', h)",
                        "app.js:3 the path has characters that cannot be matched safely"),
                arguments(
                        "app.get('//a', h)",
                        "app.js:3 the path has characters that cannot be matched safely"),
                arguments(
                        "function add(app, legacy) { app.use('/x', legacy) } add(app, other)",
                        "app.js:3 what is mounted here could not be read"),
                arguments(
                        "app.get('/a{/b}{/c}{/d}{/e}', h)",
                        "app.js:3 the path has too many optional parts"),
                arguments(
                        "app.get('/a/../b', h)",
                        "app.js:3 the path has characters that cannot be matched safely"),
                arguments(
                        "app.get('/caf\u00e9', h)",
                        "app.js:3 the path has characters that cannot be matched safely"),
                arguments("app.get('a', h)", "app.js:3 the path begins with no slash"),
                arguments(
                        "app.use('/x', express.static('public'))",
                        "app.js:3 files are served here: name those that clients need under site"),
                arguments(
                        "app.use('/x', (req, res) => res.send('x'))",
                        "app.js:3 a function answers everything below a path: declare what it offers"),
                arguments(
                        "app.use('/x', require('other-router'))",
                        "app.js:3 what is mounted here is not in this source"),
                arguments(
                        "app.use(require('./missing'))",
                        "app.js:3 what is mounted here is not in this source"),
                arguments(
                        "app.use(require('./' + name))",
                        "app.js:3 what is mounted here could not be read"),
                arguments(
                        "require('./' + name)(app)",
                        "app.js:3 which file the app is handed to could not be read"),
                arguments(
                        "const r = express.Router(); app.use(prefix, r); r.get('/a', h)",
                        "app.js:3 1 route of a router that is mounted nowhere that could be read\napp.js:3 where this router is mounted could not be read"),
                arguments(
                        "const r = express.Router(); r.get('/a', h); r.get('/b', h)",
                        "app.js:3 2 routes of a router that is mounted nowhere that could be read"),
                arguments(
                        "module.exports = (app) => { app.get('/a', h) }",
                        "app.js:3 1 route of a router that is mounted nowhere that could be read"),
                arguments(
                        "const router = require('express-promise-router')(); router.get('/a', h)",
                        "app.js:3 where router comes from is not in this source"),
                arguments(
                        "class All { constructor(list) { list.forEach(each => app.use('/', each.router)) } }",
                        "app.js:3 what is mounted here could not be read"),
                arguments(
                        "const router = app.get('router'); router.get('/a', h)",
                        "app.js:3 where router comes from could not be read"),
                arguments(
                        "const router = createRouter(); router.get('/a', h)",
                        "app.js:3 where router comes from could not be read"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void tellsWhatItDoesNotUnderstandAndGuessesNothing(String statement, String notes) {
        Written written = Written.file("app.js", APP + statement);
        assertThat(written.routes()).isEmpty();
        assertThat(written.notes()).isEqualTo(List.of(notes.split("\n")));
    }

    @Test
    void takesOfAListWhatItCanRead() {
        Written written = Written.file("app.js", APP + "app.get(['/a', b, '/c*'], h)");
        assertThat(written.routes()).containsExactly("GET /a");
        assertThat(written.notes())
                .containsExactly(
                        "app.js:3 a wildcard is no operation: declare what is below it",
                        "app.js:3 one of its paths is computed");
    }

    @Test
    void saysWhereEachRouteStands() {
        AppSource source =
                Written.file("app.js", APP + "\n\napp\n  .get('/a', h)\n  .get('/b', h)").read();
        assertThat(source.routes())
                .extracting(route -> route.path() + " " + route.place())
                .containsExactlyInAnyOrder("/a app.js:6", "/b app.js:7");
    }

    @Test
    void findsThePort() {
        for (String listening :
                List.of(
                        "app.listen(4000)",
                        "app.listen(process.env.PORT || 4000)",
                        "const port = process.env.PORT ?? '4000'; app.listen(port)",
                        "const PORT = 4000",
                        "const { PORT = 4000 } = process.env",
                        "app.set('port', process.env.PORT || 4000)")) {
            assertThat(Written.file("app.js", APP + listening).read().ports())
                    .as(listening)
                    .extracting(FoundPort::port)
                    .containsExactly(4000);
        }
        assertThat(Written.file("app.js", APP + "app.listen(port); const x = 4000").read().ports())
                .isEmpty();
    }

    @Test
    void readsTheShop() throws IOException {
        AppSource shop = AppSource.read(Path.of("../examples/shop"));
        assertThat(shop.readsForms()).isTrue();
    }
}
