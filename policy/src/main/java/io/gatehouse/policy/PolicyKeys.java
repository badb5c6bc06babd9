package io.gatehouse.policy;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// Every key of `gatehouse.yaml`. The readers take their names from here, editors their schema, and the guide its tables.
final class PolicyKeys {
    private static final String NAME = "[a-z][a-z0-9-]*";
    private static final String TERM = "(\\*|" + NAME + "(:" + NAME + ")?)";

    private static final Shape TARGET_ADDRESS =
            Shape.either(
                    Shape.ORIGIN,
                    Shape.text("`unix:` and a socket file", "^unix:(/[A-Za-z0-9._-]+)+$"));

    private static final Shape COUNT = Shape.number("number from 1 to 10000", 1, 10_000);

    static final Section TARGET =
            Section.of(
                    key(
                            "url",
                            TARGET_ADDRESS,
                            Key.REQUIRED,
                            "where it listens",
                            "http://127.0.0.1:3001"),
                    key("weight", COUNT, "`1`", "how much it takes beside the others", "2"));

    static final Section APP_TLS =
            Section.of(
                    key(
                            "ca",
                            Shape.FILE,
                            "the authorities that Java knows",
                            "who signs the targets' certificates, PEM",
                            "./internal-ca.pem"),
                    key(
                            "server-name",
                            Shape.text(
                                    "host name",
                                    "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$"),
                            "the target's host",
                            "the name in their certificates",
                            "app.internal"),
                    key(
                            "certificate",
                            Shape.FILE,
                            "none",
                            "shown to targets that ask for one, PEM",
                            "./gatehouse.pem"),
                    key("key", Shape.FILE, "none", "its private key, PEM", "./gatehouse.key"));

    static final Section RETRIES =
            Section.of(
                    key(
                            "max",
                            Shape.number("number from 0 to 10000", 0, 10_000),
                            "`1`",
                            "how often a request without a body is sent to another target, if its method is idempotent",
                            "2"),
                    key(
                            "budget",
                            Shape.text("share", "^([0-9]{1,2}|100)%$"),
                            "`20%`",
                            "the share of all requests that may be sent again",
                            "10%"));

    static final Section BREAKER =
            Section.of(
                    key("failures", COUNT, "`5`", "in a row, after which a target rests", "3"),
                    key("pause", Shape.TIME, "`10s`", "its first rest", "30s"));

    static final Section HEALTH =
            Section.of(
                    key(
                            "path",
                            Shape.text("path", "^/[!-~]*$"),
                            Key.REQUIRED,
                            "what is asked",
                            "/health"),
                    key("interval", Shape.TIME, "`5s`", "between checks", "10s"),
                    key("timeout", Shape.TIME, "`1s`", "for an answer", "500ms"),
                    key(
                            "unhealthy",
                            COUNT,
                            "`3`",
                            "failed checks in a row, after which a target gets nothing",
                            "2"),
                    key(
                            "healthy",
                            COUNT,
                            "`2`",
                            "good checks in a row, after which it gets requests again",
                            "1"));

    private static final Shape TARGETS =
            Shape.some(Shape.either(TARGET_ADDRESS, Shape.mapping(TARGET)));

    static final Section APP =
            Section.of(
                    key(
                            "targets",
                            TARGETS,
                            Key.REQUIRED,
                            "where the app listens; each request goes to the least busy one for its weight",
                            "['http://127.0.0.1:3000', { url: 'http://127.0.0.1:3001', weight: 2 }]"),
                    key(
                            "tls",
                            Shape.mapping(APP_TLS),
                            "",
                            "to targets whose address is `https`",
                            "{ ca: ./internal-ca.pem }"),
                    key("connections", COUNT, "`256`", "to the app", "512"),
                    key(
                            "retries",
                            Shape.mapping(RETRIES),
                            "",
                            "of requests that a target did not answer",
                            "{ max: 2 }"),
                    key(
                            "breaker",
                            Shape.mapping(BREAKER),
                            "",
                            "rests for targets that fail",
                            "{ pause: 30s }"),
                    key(
                            "health",
                            Shape.mapping(HEALTH),
                            "none",
                            "checks of the targets",
                            "{ path: /health }"));

    static final Section TLS =
            Section.of(
                    key(
                            "certificate",
                            Shape.FILE,
                            Key.REQUIRED,
                            "the certificate chain, PEM; read again when it changes",
                            "tls/chain.pem"),
                    key("key", Shape.FILE, Key.REQUIRED, "its private key, PEM", "tls/key.pem"));

    static final Section LISTEN =
            Section.of(
                            key(
                                    "public",
                                    Shape.LISTENER,
                                    "8443 on every address; if `url` is on loopback, its own port there",
                                    "for clients",
                                    "0.0.0.0:8443"),
                            key(
                                    "redirect",
                                    Shape.LISTENER,
                                    "off",
                                    "plain HTTP that only redirects to `url`",
                                    "0.0.0.0:8080"),
                            key(
                                    "operator",
                                    Shape.LISTENER,
                                    "`127.0.0.1:9443`",
                                    "Gatehouse's own address",
                                    "127.0.0.1:9443"),
                            key(
                                    "event-loops",
                                    Shape.number("number from 1 to 256", 1, 256),
                                    "one for each core",
                                    "threads of the data plane",
                                    "4"))
                    .later(Map.of("proxy-protocol", "PROXY protocol"));

    static final Section LIMITS =
            Section.of(
                            key(
                                    "default",
                                    Shape.LIMIT,
                                    "none",
                                    "the limit of every operation for which no rule states one",
                                    "300/min per user"))
                    .later(Map.of("sign-in", "accounts and sign-in"));

    static final Section ISSUER =
            Section.of(
                    key(
                            "url",
                            Shape.WEB_ADDRESS,
                            Key.REQUIRED,
                            "the `iss` of its tokens, exactly",
                            "https://login.example.org"),
                    key(
                            "audience",
                            Shape.TEXT,
                            Key.REQUIRED,
                            "what the `aud` of its tokens must hold, exactly",
                            "shop"),
                    key(
                            "jwks",
                            Shape.WEB_ADDRESS,
                            "`/.well-known/jwks.json` below `url`",
                            "where its keys are: `https`, or `http` on loopback",
                            "https://login.example.org/keys.json"),
                    key(
                            "secret",
                            Shape.text(
                                    "`${env:NAME}` or `${file:PATH}`",
                                    "^\\$\\{(env|file):[^}]+\\}$"),
                            "none",
                            "instead of `jwks`: HS256 with this shared secret",
                            "${env:JOBS_SECRET}"),
                    key(
                            "roles-claim",
                            Shape.TEXT,
                            "`roles`",
                            "where its tokens name roles, with dots between levels",
                            "realm_access.roles"),
                    key(
                            "roles",
                            Shape.table(
                                    "mapping of their names to ours",
                                    "",
                                    Shape.text("role", "^" + NAME + "$")),
                            "none",
                            "their name for a role, and ours; what is not here grants nothing",
                            "{ sales-emea: clerk }"),
                    key(
                            "owner",
                            Shape.text("claim", "^claims\\..+$"),
                            "nobody of it owns anything",
                            "the claim that says whose things the caller's are",
                            "claims.customer_id"),
                    key(
                            "tenant",
                            Shape.text("claim", "^claims\\..+$"),
                            "none",
                            "the claim that names the caller's tenant, for conditions",
                            "claims.tenant_id"),
                    key(
                            "mfa-acr",
                            Shape.some(Shape.TEXT),
                            "none",
                            "values of `acr` that mean a second factor, each exactly",
                            "['urn:example:strong']"));

    static final Section AUTHORIZE =
            Section.of(
                    key(
                            "proxy",
                            Shape.oneOf("nginx", "caddy", "traefik"),
                            Key.REQUIRED,
                            "whose way of asking is understood",
                            "nginx"),
                    key(
                            "body",
                            Shape.oneOf("refused", "unchecked"),
                            "`refused`",
                            "what becomes of operations whose body would be checked, which a question does not bring",
                            "unchecked"));

    static final Section CALLER =
            Section.of(
                    key(
                            "uri",
                            Shape.text("URI", ":"),
                            "none",
                            "a URI of the certificate's subjectAltName; of `uri`, `dns`, `email` and `dn` one is given",
                            "spiffe://shop/job"),
                    key(
                            "dns",
                            Shape.text("host", "^[^*]+$"),
                            "none",
                            "a host of its subjectAltName",
                            "till7.shop.example"),
                    key(
                            "email",
                            Shape.text("e-mail address", "@"),
                            "none",
                            "an e-mail address of its subjectAltName",
                            "ops@shop.example"),
                    key(
                            "dn",
                            Shape.text("name", "="),
                            "none",
                            "its whole subject (RFC 4514)",
                            "'CN=nightly report, O=Shop'"),
                    key(
                            "subject",
                            Shape.TEXT,
                            Key.REQUIRED,
                            "who that is, as in tokens of this gateway",
                            "job"),
                    key(
                            "roles",
                            Shape.some(Shape.text("role", "^" + NAME + "$")),
                            "none",
                            "its roles here",
                            "[clerk]"));

    static final Section CERTIFICATES =
            Section.of(
                            key(
                                    "ca",
                                    Shape.FILE,
                                    Key.REQUIRED,
                                    "the authorities that sign clients' certificates, PEM; read again when they change",
                                    "clients-ca.pem"),
                            key(
                                    "header",
                                    Shape.FLAG,
                                    "`off`",
                                    "whether the word of `trusted-proxies` on their clients' certificates counts (RFC 9440)",
                                    "on"),
                            key(
                                    "required",
                                    Shape.FLAG,
                                    "`off`",
                                    "whether everyone needs a certificate of one of the callers",
                                    "on"),
                            key(
                                    "callers",
                                    Shape.list(Shape.mapping(CALLER)),
                                    Key.REQUIRED,
                                    "whose certificates count",
                                    "[{ uri: 'spiffe://shop/job', subject: job, roles: [clerk] }]"))
                    .later(Map.of("crl", "revocation lists"));

    static final Section CORS =
            Section.of(
                    key(
                            "origins",
                            Shape.some(Shape.ORIGIN),
                            Key.REQUIRED,
                            "origins whose pages may call, and open WebSockets; whole, without patterns",
                            "[https://app.example.com]"),
                    key(
                            "methods",
                            Shape.some(Shape.text("method", "^[A-Z]+$")),
                            "those of each operation",
                            "methods that they may use",
                            "[GET, POST, DELETE]"),
                    key(
                            "headers",
                            Shape.some(Shape.text("header field", "^[A-Za-z0-9-]{1,64}$")),
                            "none",
                            "request header fields that they may send",
                            "[content-type, authorization]"),
                    key(
                            "exposed",
                            Shape.some(Shape.text("header field", "^[A-Za-z0-9-]{1,64}$")),
                            "none",
                            "response header fields that they may read",
                            "[x-total]"),
                    key("credentials", Shape.FLAG, "`off`", "whether they may send cookies", "on"),
                    key(
                            "max-age",
                            Shape.TIME,
                            "`10m`",
                            "how long browsers remember a preflight",
                            "1h"));

    static final Section SITE =
            Section.of(
                    key(
                            "files",
                            Shape.some(Shape.text("path", "^/\\S*$")),
                            Key.REQUIRED,
                            "paths of pages and assets: `*` for a whole segment, `**` at the end",
                            "[/, /assets/**]"),
                    key(
                            "fallback",
                            Shape.text("path", "^/\\S*$"),
                            "none",
                            "the page that navigations get whose path nothing names",
                            "/index.html"),
                    key(
                            "access",
                            Shape.some(Shape.TEXT),
                            "nobody, where no rule says it",
                            "who may, as in rules",
                            "anyone"));

    static final Section MAINTENANCE =
            Section.of(
                    key(
                            "message",
                            Shape.text("sentence", "\\S"),
                            "a sentence of ours",
                            "what callers are told",
                            "The shop is back at 6 o'clock."),
                    key("retry-after", Shape.TIME, "`10min`", "when they may come again", "30min"),
                    key(
                            "allow",
                            Shape.some(Shape.NETWORK),
                            "nobody",
                            "networks that are let in all the same",
                            "[10.0.0.0/8]"),
                    key(
                            "except",
                            Shape.some(Shape.text("rule's name", "/")),
                            "nothing",
                            "operations and files that go on, named as in rules",
                            "[GET /health]"));

    static final Section WEBSOCKET =
            Section.of(
                    key("message", Shape.SIZE, "`1MiB`", "largest message of a client", "64KiB"),
                    key("idle", Shape.TIME, "`5min`", "longest silence, both ways", "60s"));

    static final Section RESPONSES =
            Section.of(
                    key(
                            "check",
                            Shape.oneOf("off", "observe", "enforce"),
                            "`off`",
                            "whether status, content type and JSON body are as the API description declares them: `enforce`, else 502; `observe`, mismatches are counted only",
                            "enforce"),
                    key(
                            "strip-undeclared",
                            Shape.FLAG,
                            "`off`",
                            "fields of JSON bodies that the schema does not declare are taken out",
                            "on"),
                    key(
                            "leaks",
                            Shape.oneOf("off", "report", "mask", "refuse"),
                            "`off`",
                            "card numbers, private keys and well-known tokens in answers",
                            "mask"),
                    key(
                            "unreadable",
                            Shape.oneOf("pass", "refuse"),
                            "`refuse`, or `pass` where all else only observes or reports",
                            "what becomes of a body that cannot be looked at",
                            "pass"),
                    key(
                            "max",
                            Shape.SIZE,
                            "`1MiB`",
                            "the longest body that is looked at",
                            "64KiB"));

    static final Section DOCS =
            Section.of(
                    key(
                            "from",
                            Shape.some(Shape.NETWORK),
                            Key.REQUIRED,
                            "networks that may read it",
                            "[10.0.0.0/8]"));

    static final Section HEADERS =
            Section.of(
                    key(
                            "csp",
                            Shape.text("text", "^[\\x20-\\x7E]+$"),
                            "one that allows `'self'` alone",
                            "the `Content-Security-Policy` of answers for which the app states none",
                            "\"default-src 'self'\""),
                    key(
                            "script-cookies",
                            Shape.some(Shape.text("cookie", "^[^\\s;,=]{1,64}$")),
                            "none",
                            "cookies that the app's scripts read; all others get `HttpOnly`",
                            "[theme]"),
                    key(
                            "frames",
                            Shape.oneOf("nobody", "same-origin"),
                            "`nobody`",
                            "who may show pages in frames",
                            "same-origin"));

    static final Section RECORD =
            Section.of(
                    key(
                            "stdout",
                            Shape.FLAG,
                            "`on`, unless there is a `file`",
                            "whether access records go to standard output",
                            "on"),
                    key("file", Shape.FILE, "none", "where they go besides", "logs/access.log"),
                    key(
                            "max-size",
                            Shape.SIZE,
                            "`100MiB`",
                            "of the file, before it is put aside",
                            "10MiB"),
                    key(
                            "max-age",
                            Shape.TIME,
                            "`1d`",
                            "of the file, before it is put aside",
                            "12h"));

    static final Section TIMEOUTS =
            Section.of(
                    key("connect", Shape.TIME, "`2s`", "to connect to the app", "500ms"),
                    key(
                            "first-byte",
                            Shape.TIME,
                            "`30s`",
                            "from the request's end to the app's response head",
                            "10s"),
                    key("idle", Shape.TIME, "`60s`", "of silence within a message", "2min"),
                    key(
                            "body",
                            Shape.TIME,
                            "`30s`",
                            "for a request body that is read whole",
                            "20s"),
                    key(
                            "drain",
                            Shape.TIME,
                            "`30s`",
                            "for requests under way when the program is told to stop",
                            "1min"));

    static final Section BODIES =
            Section.of(
                    key(
                            "max",
                            Shape.SIZE,
                            "`1MiB`",
                            "the longest request body, where no rule says otherwise",
                            "256KiB"),
                    key(
                            "budget",
                            Shape.SIZE,
                            "`64MiB`",
                            "for all bodies that are held at once",
                            "128MiB"));

    private static final Shape RESPONSE_CHECKS =
            Shape.either(Shape.oneOf("off"), Shape.mapping(RESPONSES));

    static final Section RULE =
            Section.of(
                            key(
                                    "allow",
                                    Shape.some(Shape.TEXT),
                                    "what a wider rule says, else nobody",
                                    "who may: `anyone`, `signed-in`, roles, permissions, `owner(path.…)`, `owner(body.…)`, `owner(response.…)`; in a line with `or` between them",
                                    "[clerk, 'orders:read']"),
                            key(
                                    "deny",
                                    Shape.TRUE,
                                    "",
                                    "nobody may, whatever else is said",
                                    "true"),
                            key(
                                    "mfa",
                                    Shape.either(Shape.TRUE, Shape.TIME),
                                    "",
                                    "only after a second factor, perhaps one not older than that; in a line `mfa` or `mfa 10m`",
                                    "10m"),
                            key(
                                    "from",
                                    Shape.some(Shape.text("network", "^[0-9A-Fa-f:./\\s]+$")),
                                    "anywhere",
                                    "only from one of these networks; in a line `from 10.0.0.0/8 ::1`",
                                    "[10.0.0.0/8, '::1']"),
                            key(
                                    "when",
                                    Shape.some(Shape.TEXT),
                                    "",
                                    "only if this condition in CEL holds, or each of several; in a line `when user.tenant == path.tenant`, at its end",
                                    "user.tenant == 'shop'"),
                            key(
                                    "hours",
                                    Shape.some(
                                            Shape.text(
                                                    "hours",
                                                    "[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}")),
                                    "any time",
                                    "only at these times; in a line `hours mon-fri 08:00-18:00 Europe/Berlin`",
                                    "mon-fri 08:00-18:00 Europe/Berlin"),
                            key(
                                    "limit",
                                    Shape.LIMIT,
                                    "that of `limits.default`",
                                    "how often a caller may ask; in a line alone",
                                    "100/min per address"),
                            key(
                                    "timeout",
                                    Shape.TIME,
                                    "that of `timeouts.first-byte`",
                                    "how long the app may take to begin its answer; in a line `timeout 5s`",
                                    "5s"),
                            key(
                                    "body",
                                    Shape.SIZE,
                                    "that of `bodies.max`",
                                    "the longest body; in a line `body 64KiB`",
                                    "64KiB"),
                            key(
                                    "stream",
                                    Shape.TRUE,
                                    "",
                                    "the body passes as it comes, without being held",
                                    "true"),
                            key(
                                    "unchecked",
                                    Shape.TRUE,
                                    "",
                                    "the body is not compared with its schema",
                                    "true"),
                            key(
                                    "websocket",
                                    Shape.either(Shape.TRUE, Shape.mapping(WEBSOCKET)),
                                    "",
                                    "a WebSocket may be opened; a mapping says its limits",
                                    "{ message: 64KiB, idle: 60s }"),
                            key(
                                    "cors",
                                    Shape.either(Shape.oneOf("off", false), Shape.mapping(CORS)),
                                    "`cors` of the policy",
                                    "pages of other origins; in a line only `cors off`",
                                    "{ origins: [https://app.example.com] }"),
                            key(
                                    "cross-site",
                                    Shape.oneOf("allow"),
                                    "refused",
                                    "pages of other sites may change something here, for forms that others post; in a line `cross-site allow`",
                                    "allow"),
                            key(
                                    "precedence",
                                    Shape.TRUE,
                                    "",
                                    "the app tries this operation before others that match the same path",
                                    "true"),
                            key(
                                    "filter",
                                    Shape.TRUE,
                                    "",
                                    "items of a list that are not the owner's are left out of the answer",
                                    "true"),
                            key(
                                    "deprecated",
                                    Shape.DAY,
                                    "",
                                    "callers should leave from this day on; in a line `deprecated 2026-12-01`",
                                    "2026-12-01"),
                            key(
                                    "sunset",
                                    Shape.DAY,
                                    "",
                                    "gone from this day on: 410; in a line `sunset 2027-06-01`",
                                    "2027-06-01"),
                            key(
                                    "successor",
                                    Shape.text("path or https address", "^(/|https://)\\S*$"),
                                    "",
                                    "what takes its place; in a line `successor /api/v2`",
                                    "/api/v2"),
                            key(
                                    "mode",
                                    Shape.oneOf("enforce", "observe"),
                                    "`mode` of the policy",
                                    "`observe`: refusals are only counted; in a line alone",
                                    "observe"),
                            key(
                                    "until",
                                    Shape.DAY,
                                    "",
                                    "the day on which `mode: observe` ends; in a line `observe until 2027-01-31`",
                                    "2027-01-31"),
                            key(
                                    "responses",
                                    RESPONSE_CHECKS,
                                    "`responses` of the policy",
                                    "what is looked at in answers; only in a mapping",
                                    "{ check: enforce }"),
                            key(
                                    "override",
                                    Shape.some(
                                            Shape.text(
                                                    "`deny`, `mfa`, `from`, `when`, `hours`, `body`",
                                                    "^\\s*(deny|mfa|from|when|hours|body)(\\s+(deny|mfa|from|when|hours|body))*\\s*$")),
                                    "nothing",
                                    "lifts these restrictions of less specific rules; in a line `override mfa from`",
                                    "[mfa, from]"))
                    .later(Map.of("firewall", "the firewall", "protect", "field protection"));

    private static final Shape RULE_LINE =
            Shape.text("line", "^\\s*([^,\\s][^,]*,\\s*)*([^,\\s][^,]*|when\\s.*)$");

    private static final Section ONE_APP =
            Section.of(
                            key("gatehouse", Shape.oneOf(1), "`1`", "the format of this file", "1"),
                            key(
                                    "app",
                                    Shape.either(TARGETS, Shape.mapping(APP)),
                                    Key.REQUIRED,
                                    "where the app listens: `http` or `https`, host, port, or a socket file; several targets",
                                    "http://127.0.0.1:3000"),
                            key(
                                    "url",
                                    Shape.ORIGIN,
                                    Key.REQUIRED,
                                    "the public address; every absolute URL comes from it, never from a request",
                                    "https://shop.example.com"),
                            key(
                                    "hosts",
                                    Shape.some(
                                            Shape.text(
                                                    "host",
                                                    "^(\\[[0-9a-f:.]+\\]|[^/?#:@\\s\\[\\]A-Z]+)(:[0-9]{1,5})?$")),
                                    "the host of `url`",
                                    "more hosts that are answered for; any other is refused",
                                    "[www.shop.example.com]"),
                            key(
                                    "api",
                                    Shape.FILE,
                                    Key.REQUIRED,
                                    "the OpenAPI description, 3.0 or 3.1, YAML or JSON",
                                    "./openapi.yaml"),
                            key(
                                    "profile",
                                    Shape.oneOf(Profile.words().toArray()),
                                    "`raw`",
                                    "how the app reads paths and queries",
                                    "express"),
                            key(
                                    "mode",
                                    Shape.oneOf("enforce", "observe"),
                                    "`enforce`",
                                    "`observe`: what would be refused is only counted; away from loopback it needs `until`",
                                    "observe"),
                            key(
                                    "until",
                                    Shape.DAY,
                                    "no end",
                                    "the day on which `mode: observe` ends",
                                    "2027-01-31"),
                            key(
                                    "tls",
                                    Shape.either(Shape.oneOf("local", "off"), Shape.mapping(TLS)),
                                    "`local`",
                                    "`local`: a certificate authority in the data directory; your own certificate files; `off`: a trusted proxy in front speaks TLS",
                                    "{ certificate: tls/chain.pem, key: tls/key.pem }"),
                            key(
                                    "listen",
                                    Shape.mapping(LISTEN),
                                    "",
                                    "addresses; a port alone is on loopback; a change needs a restart",
                                    "{ public: 0.0.0.0:8443, redirect: 0.0.0.0:8080 }"),
                            key(
                                    "trusted-proxies",
                                    Shape.some(Shape.NETWORK),
                                    "nobody",
                                    "networks whose `X-Forwarded-For` counts; `/0` is a mistake",
                                    "[10.0.0.0/8]"),
                            key(
                                    "authorize",
                                    Shape.mapping(AUTHORIZE),
                                    "off",
                                    "a proxy of yours asks for decisions at `/_gatehouse/authorize`, and forwards itself",
                                    "{ proxy: nginx }"),
                            key(
                                    "roles",
                                    Shape.table(
                                            "mapping of names to sums",
                                            "^" + NAME + "$",
                                            Shape.text(
                                                    "sum",
                                                    "^\\s*"
                                                            + TERM
                                                            + "(\\s*\\+\\s*"
                                                            + TERM
                                                            + ")*\\s*$")),
                                    "none",
                                    "each role with the sum of its permissions (`noun:verb`) and other roles; `\"*\"` is every permission of the app",
                                    "{ clerk: orders:read + orders:write, admin: '*' }"),
                            key(
                                    "limits",
                                    Shape.mapping(LIMITS),
                                    "none",
                                    "how often callers may ask",
                                    "{ default: 300/min per user }"),
                            key(
                                    "maintenance",
                                    Shape.either(Shape.FLAG, Shape.mapping(MAINTENANCE)),
                                    "`off`",
                                    "everybody is told to come again later: 503",
                                    "{ allow: [10.0.0.0/8], except: [GET /health] }"),
                            key(
                                    "site",
                                    Shape.mapping(SITE),
                                    "none",
                                    "pages and assets of a browser app, which the API description does not name",
                                    "{ files: [/, /assets/**], fallback: /index.html, access: anyone }"),
                            key(
                                    "rules",
                                    Shape.table(
                                            "mapping of rules",
                                            "^((GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\s+)?/\\S*$",
                                            Shape.either(RULE_LINE, Shape.mapping(RULE))),
                                    "none",
                                    "a method (or none, for all) and a path, each with its attributes: in one line with commas between them, or in a mapping",
                                    "{ GET /health: anyone }"),
                            key(
                                    "issuers",
                                    Shape.list(Shape.mapping(ISSUER)),
                                    "none",
                                    "who else's tokens count",
                                    "[{ url: https://login.example.org, audience: shop }]"),
                            key(
                                    "certificates",
                                    Shape.mapping(CERTIFICATES),
                                    "none",
                                    "clients' certificates as credentials",
                                    "{ ca: clients-ca.pem, callers: [{ uri: 'spiffe://shop/job', subject: job }] }"),
                            key(
                                    "cors",
                                    Shape.mapping(CORS),
                                    "nobody",
                                    "pages of other origins",
                                    "{ origins: [https://app.example.com] }"),
                            key(
                                    "responses",
                                    RESPONSE_CHECKS,
                                    "`off`",
                                    "what is looked at in the app's answers, where no rule says it",
                                    "{ check: observe, leaks: mask }"),
                            key(
                                    "docs",
                                    Shape.either(Shape.FLAG, Shape.mapping(DOCS)),
                                    "`off`",
                                    "whether the API reference is shown at `/_gatehouse/docs`, and to whom",
                                    "{ from: 10.0.0.0/8 }"),
                            key(
                                    "headers",
                                    Shape.mapping(HEADERS),
                                    "",
                                    "response headers",
                                    "{ frames: same-origin }"),
                            key(
                                    "record",
                                    Shape.mapping(RECORD),
                                    "",
                                    "the access record",
                                    "{ file: logs/access.log }"),
                            key(
                                    "timeouts",
                                    Shape.mapping(TIMEOUTS),
                                    "",
                                    "waiting times",
                                    "{ connect: 500ms }"),
                            key(
                                    "bodies",
                                    Shape.mapping(BODIES),
                                    "",
                                    "request bodies",
                                    "{ max: 256KiB }"))
                    .later(
                            Map.ofEntries(
                                    entry("firewall", "the firewall"),
                                    entry("accounts", "accounts and sign-in"),
                                    entry("clients", "accounts and sign-in"),
                                    entry("protect", "field protection"),
                                    entry("data", "rules in the database"),
                                    entry("alerts", "alerts"),
                                    entry("store", "PostgreSQL"),
                                    entry("seal", "outside key stores"),
                                    entry("vault", "the vault"),
                                    entry("logs", "log search")));

    static final Section TOP =
            ONE_APP.with(
                    "app",
                    key(
                            "apps",
                            Shape.table(
                                    "mapping of hosts",
                                    "^[^/?#@\\sA-Z]+$",
                                    Shape.either(
                                            Shape.FILE,
                                            Shape.mapping(
                                                    ONE_APP.without(AppsReader.NOT_OF_ITS_OWN)))),
                            "none",
                            "more apps, each at a host of its own: its policy, or the file where that stands",
                            "{ admin.example.com: ./admin/gatehouse.yaml }"));

    /// Each mapping with its place in the file, in the order of the file.
    static final List<Map.Entry<String, Section>> ALL =
            List.of(
                    entry("", TOP),
                    entry("app", APP),
                    entry("app.targets[]", TARGET),
                    entry("app.tls", APP_TLS),
                    entry("app.retries", RETRIES),
                    entry("app.breaker", BREAKER),
                    entry("app.health", HEALTH),
                    entry("tls", TLS),
                    entry("listen", LISTEN),
                    entry("authorize", AUTHORIZE),
                    entry("limits", LIMITS),
                    entry("rules.*", RULE),
                    entry("issuers[]", ISSUER),
                    entry("certificates", CERTIFICATES),
                    entry("certificates.callers[]", CALLER),
                    entry("rules.*.websocket", WEBSOCKET),
                    entry("site", SITE),
                    entry("maintenance", MAINTENANCE),
                    entry("cors", CORS),
                    entry("responses", RESPONSES),
                    entry("docs", DOCS),
                    entry("headers", HEADERS),
                    entry("record", RECORD),
                    entry("timeouts", TIMEOUTS),
                    entry("bodies", BODIES));

    private PolicyKeys() {}

    private static Key key(
            String name, Shape shape, String otherwise, String says, String example) {
        return new Key(name, shape, otherwise, says, example);
    }
}
