package io.gatehouse.policy;

import io.gatehouse.policy.Settings.Bodies;
import io.gatehouse.policy.Settings.HeaderPolicy;
import io.gatehouse.policy.Settings.IssuerPolicy;
import io.gatehouse.policy.Settings.KeysFrom;
import io.gatehouse.policy.Settings.Listen;
import io.gatehouse.policy.Settings.RecordPolicy;
import io.gatehouse.policy.Settings.Timeouts;
import io.gatehouse.policy.Settings.Tls;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads everything in a policy but roles and rules.
final class SettingsReader {
    /// Stands in for an address that could not be read: the policy has a problem then, and is not used.
    static final URI UNREADABLE = URI.create("https://localhost");

    private static final int PORT = 8443;
    private static final int OPERATOR_PORT = 9443;
    private static final int EVENT_LOOPS_MAX = 256;
    private static final String CSP =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final Fields top;
    private final Path folder;
    private final Problems problems;
    private final Set<String> roleNames;

    /// @param folder that relative paths start from
    SettingsReader(Fields top, Path folder, Set<String> roleNames, Problems problems) {
        this.top = top;
        this.folder = folder;
        this.roleNames = roleNames;
        this.problems = problems;
    }

    Settings read() {
        top.require("app", "write where the app listens: app: http://127.0.0.1:3000");
        top.require("url", "write the public address: url: https://localhost:8443");
        AppPolicy app =
                top.node("app")
                        .flatMap(new AppReader(this::path, problems)::read)
                        .orElseGet(() -> AppPolicy.at(UNREADABLE));
        URI url =
                top.value(
                                "url",
                                Forms::origin,
                                "scheme, host and port alone, and no port that is the scheme's own: https://shop.example.com")
                        .orElse(UNREADABLE);
        Tls tls = tls(url);
        Listen listen = listen(url);
        Networks trusted = trustedProxies();
        return new Settings(
                app,
                url,
                hosts(url),
                top.value("profile", Profile::named, "one of " + String.join(", ", Profile.words()))
                        .orElse(Profile.RAW),
                new ModeReader(top, problems).read(isLocal(url, listen)),
                tls,
                listen,
                trusted,
                new AuthorizeReader(problems).read(top.node("authorize"), trusted),
                issuers(url),
                new CertificateReader(folder, roleNames, problems)
                        .read(top.node("certificates"), tls, trusted),
                cors(url),
                top.node("responses").flatMap(new ResponsePolicyReader(problems)::read),
                docs(),
                headers(),
                records(),
                timeouts(),
                bodies());
    }

    /// Whether nobody but this machine can reach the public address.
    private static boolean isLocal(URI url, Listen listen) {
        return Forms.isLoopback(url) && listen.publicly().getAddress().isLoopbackAddress();
    }

    private Tls tls(URI url) {
        Optional<Node> tls = top.node("tls");
        if (url.getScheme().equals("http")) {
            tls.ifPresent(node ->
                    problems.add(
                            node.at(),
                            "'tls' is set, but 'url' says http",
                            "write an https url, or remove tls"));
            return new Tls.Off();
        }
        return switch (tls.orElse(new Node.Mapping(top.at(), List.of()))) {
            case Node.Scalar scalar when scalar.text().equals("off") -> new Tls.Off();
            case Node.Scalar scalar -> {
                boolean later = scalar.text().equals("acme");
                if (!scalar.text().equals("local")) {
                    problems.add(
                            scalar.at(),
                            later
                                    ? "'acme' (certificates by ACME) is not in this version"
                                    : "'tls' cannot be '" + Shown.of(scalar.text()) + "'",
                            "write local, { certificate: FILE, key: FILE }, or off if a trusted proxy in front speaks TLS");
                }
                yield new Tls.Local();
            }
            case Node.Mapping mapping when mapping.entries().isEmpty() -> new Tls.Local();
            case Node node -> files(Fields.of(node, PolicyKeys.TLS, problems));
        };
    }

    private Tls files(Fields tls) {
        tls.require("certificate", "write the file with the certificate chain");
        tls.require("key", "write the file with the private key");
        return new Tls.Files(
                tls.value("certificate", this::path, "a file").orElse(folder),
                tls.value("key", this::path, "a file").orElse(folder));
    }

    private Optional<Path> path(String text) {
        return Forms.path(text).map(path -> folder.resolve(path).normalize());
    }

    /// A client leaves the scheme's own port out, and may write it.
    private Set<String> hosts(URI url) {
        Set<String> hosts = new HashSet<>(authorities(url.getHost(), url.getPort(), url));
        for (Node.Scalar scalar : top.scalars("hosts")) {
            Optional<URI> host = Forms.authority(url.getScheme() + "://" + scalar.text());
            if (host.isEmpty()) {
                problems.add(
                        scalar.at(),
                        "'" + Shown.of(scalar.text()) + "' is no host",
                        "write a lower-case name, with a port if it is not the url's");
            }
            host.ifPresent(other ->
                    hosts.addAll(
                            authorities(
                                    other.getHost(),
                                    other.getPort() < 0 ? url.getPort() : other.getPort(),
                                    url)));
        }
        return hosts;
    }

    private static Set<String> authorities(String host, int port, URI url) {
        int ownPort = Forms.usualPort(url.getScheme());
        return port < 0 || port == ownPort
                ? Set.of(host, host + ":" + ownPort)
                : Set.of(host + ":" + port);
    }

    private Listen listen(URI url) {
        Fields listen = section("listen", PolicyKeys.LISTEN);
        InetAddress everywhere = new InetSocketAddress(0).getAddress();
        boolean loopback = Forms.isLoopback(url);
        InetSocketAddress usual =
                new InetSocketAddress(
                        loopback ? InetAddress.getLoopbackAddress() : everywhere,
                        loopback && url.getPort() > 0 ? url.getPort() : PORT);
        String example = "a port, or address:port such as 0.0.0.0:8443";
        return new Listen(
                listen.value("public", Forms::address, example).orElse(usual),
                listen.value("redirect", Forms::address, example),
                listen.value("operator", Forms::address, example)
                        .orElse(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), OPERATOR_PORT)),
                listen.value(
                                "event-loops",
                                SettingsReader::eventLoops,
                                "a number from 1 to " + EVENT_LOOPS_MAX)
                        .orElse(0));
    }

    /// `on`, or from where.
    private Optional<Networks> docs() {
        Optional<Node> docs = top.node("docs");
        if (docs.isEmpty() || docs.get() instanceof Node.Scalar) {
            return top.flag("docs", false) ? Optional.of(Networks.everywhere()) : Optional.empty();
        }
        Fields fields = Fields.of(docs.get(), PolicyKeys.DOCS, problems);
        fields.require("from", "write the networks that may read it, or docs: on");
        fields.requireItems("from");
        return Optional.of(
                new Networks(
                        fields.values(
                                "from",
                                Network::parse,
                                "addresses in CIDR form, such as 10.0.0.0/8")));
    }

    private static Optional<Integer> eventLoops(String text) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= EVENT_LOOPS_MAX
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private Fields section(String key, Section section) {
        Node node = top.node(key).orElseGet(() -> new Node.Mapping(top.at(), List.of()));
        return Fields.of(node, section, problems);
    }

    private Networks trustedProxies() {
        return new Networks(
                top.values(
                        "trusted-proxies",
                        text -> Network.parse(text).filter(block -> block.prefixBits() > 0),
                        "addresses in CIDR form without bits beyond the prefix, such as 10.0.0.0/8; nobody trusts all (/0)"));
    }

    /// @param own the address of this gateway, which is the name of its own tokens' issuer
    private List<IssuerPolicy> issuers(URI own) {
        Optional<Node> node = top.node("issuers");
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Node.Sequence list)) {
            problems.add(
                    node.get().at(),
                    "'issuers' is " + node.get().kind(),
                    "write a list: issuers: [ { url: …, audience: …, roles: { … } } ]");
            return List.of();
        }
        Map<String, IssuerPolicy> issuers = new LinkedHashMap<>();
        for (Node item : list.items()) {
            IssuerPolicy issuer = issuer(item);
            if (issuer.issuer().equals(own.toString())) {
                problems.add(
                        item.at(),
                        "the issuer '" + issuer.issuer() + "' is this gateway itself",
                        "remove it: its own tokens are known");
            }
            boolean isNamed = !issuer.issuer().isEmpty();
            if (issuers.put(issuer.issuer(), issuer) != null && isNamed) {
                problems.add(
                        item.at(),
                        "the issuer '" + issuer.issuer() + "' stands here twice",
                        "keep one");
            }
        }
        return List.copyOf(issuers.values());
    }

    private IssuerPolicy issuer(Node node) {
        Fields fields = Fields.of(node, PolicyKeys.ISSUER, problems);
        fields.requireItems("mfa-acr");
        fields.require("url", "write the iss of its tokens");
        fields.require("audience", "write what the aud of its tokens must hold");
        Optional<URI> url =
                fields.value("url", Forms::uri, "an https address without user and fragment");
        url.filter(address -> isUnprotected(address) && !fields.has("secret"))
                .ifPresent(_ ->
                        problems.add(
                                fields.at(),
                                "an issuer's keys come over https",
                                "write an https url (http is for loopback only)"));
        return new IssuerPolicy(
                fields.scalar("url").map(Node.Scalar::text).orElse(""),
                fields.value("audience", SettingsReader::text, "a name").orElse(""),
                keys(fields, url),
                fields.value("roles-claim", Forms::claimPath, "a claim, such as realm_access.roles")
                        .orElse("roles"),
                roleTable(fields),
                fields.value("owner", Forms::ownerClaim, "a claim, such as claims.customer_id"),
                fields.value("tenant", Forms::ownerClaim, "a claim, such as claims.tenant_id"),
                Set.copyOf(fields.values("mfa-acr", SettingsReader::text, "a value of acr")));
    }

    private static boolean isUnprotected(URI address) {
        return address.getScheme().equals("http") && !Forms.isLoopback(address);
    }

    private static Optional<String> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private KeysFrom keys(Fields fields, Optional<URI> url) {
        if (fields.has("secret")) {
            if (fields.has("jwks")) {
                problems.add(
                        fields.at(),
                        "an issuer has a key set or a shared secret, not both",
                        "keep 'jwks' or 'secret'");
            }
            return new KeysFrom.Shared(secret(fields));
        }
        Optional<URI> stated = fields.value("jwks", Forms::uri, "the https address of the key set");
        stated.filter(SettingsReader::isUnprotected)
                .ifPresent(_ ->
                        problems.add(
                                fields.at(),
                                "an issuer's keys come over https",
                                "write an https address (http is for loopback only)"));
        URI usual =
                URI.create(
                        url.orElse(UNREADABLE).toString().replaceAll("/$", "")
                                + "/.well-known/jwks.json");
        return new KeysFrom.KeySet(stated.orElse(usual));
    }

    private SecretReference secret(Fields fields) {
        Optional<Node.Scalar> scalar = fields.scalar("secret");
        Optional<SecretReference> reference =
                scalar.flatMap(text -> SecretReference.parse(text.text()));
        if (scalar.isPresent() && reference.isEmpty()) {
            boolean later = scalar.get().text().startsWith("${secret:");
            problems.add(
                    scalar.get().at(),
                    later
                            ? "'${secret:…}' (the vault) is not in this version"
                            : "a secret stands in the policy itself",
                    "write where it is: ${env:NAME} or ${file:PATH}");
        }
        return reference.orElse(new SecretReference.Environment(""));
    }

    private Map<String, String> roleTable(Fields fields) {
        Optional<Node> table = fields.node("roles");
        if (table.isEmpty()) {
            return Map.of();
        }
        if (!(table.get() instanceof Node.Mapping mapping)) {
            problems.add(
                    table.get().at(),
                    "an issuer's 'roles' is " + table.get().kind(),
                    "write its name: ours for each role");
            return Map.of();
        }
        Map<String, String> roles = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            String ours = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
            if (!roleNames.contains(ours)) {
                String remedy =
                        Nearest.to(ours, roleNames)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("define it under roles:");
                problems.add(entry.value().at(), "no role is called '" + ours + "'", remedy);
            }
            roles.put(entry.name(), ours);
        }
        return roles;
    }

    private Optional<CorsPolicy> cors(URI url) {
        return top.node("cors").map(new CorsReader(url, problems)::read);
    }

    private HeaderPolicy headers() {
        Fields headers = section("headers", PolicyKeys.HEADERS);
        return new HeaderPolicy(
                headers.value(
                                "csp",
                                SettingsReader::headerValue,
                                "a Content-Security-Policy of visible ASCII")
                        .orElse(CSP),
                headers
                        .values("script-cookies", SettingsReader::cookieName, "names of cookies")
                        .stream()
                        .collect(Collectors.toUnmodifiableSet()),
                headers.value("frames", SettingsReader::framing, "nobody or same-origin")
                        .orElse(HeaderPolicy.Framing.NOBODY));
    }

    private static Optional<String> cookieName(String text) {
        return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> headerValue(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<HeaderPolicy.Framing> framing(String text) {
        return switch (text) {
            case "nobody" -> Optional.of(HeaderPolicy.Framing.NOBODY);
            case "same-origin" -> Optional.of(HeaderPolicy.Framing.SAME_ORIGIN);
            default -> Optional.empty();
        };
    }

    private RecordPolicy records() {
        Fields record = section("record", PolicyKeys.RECORD);
        boolean stdout = record.flag("stdout", !record.has("file"));
        if (!stdout && !record.has("file")) {
            problems.add(
                    record.at(),
                    "access records go nowhere",
                    "name a file, or remove 'stdout: off'");
        }
        return new RecordPolicy(
                stdout,
                record.value("file", this::path, "a file"),
                record.value("max-size", Forms::bytes, "a size, such as 100MiB").orElse(100L << 20),
                record.value("max-age", Forms::time, "a time, such as 1d")
                        .orElse(Duration.ofDays(1)));
    }

    private Timeouts timeouts() {
        Fields timeouts = section("timeouts", PolicyKeys.TIMEOUTS);
        String example = "a time, such as 500ms or 30s";
        return new Timeouts(
                timeouts.value("connect", Forms::time, example).orElse(Duration.ofSeconds(2)),
                timeouts.value("first-byte", Forms::time, example).orElse(Duration.ofSeconds(30)),
                timeouts.value("idle", Forms::time, example).orElse(Duration.ofSeconds(60)),
                timeouts.value("body", Forms::time, example).orElse(Duration.ofSeconds(30)),
                timeouts.value("drain", Forms::time, example).orElse(Duration.ofSeconds(30)));
    }

    private Bodies bodies() {
        Fields bodies = section("bodies", PolicyKeys.BODIES);
        Bodies read =
                new Bodies(
                        bodies.value("max", Forms::heldBytes, "a size, such as 1MiB")
                                .orElse(1 << 20),
                        bodies.value("budget", Forms::bytes, "a size, such as 64MiB")
                                .orElse(64L << 20));
        if (read.maxBytes() > read.budgetBytes()) {
            problems.add(
                    bodies.at(),
                    "one body may be longer than all together",
                    "raise 'budget', or lower 'max'");
        }
        return read;
    }
}
