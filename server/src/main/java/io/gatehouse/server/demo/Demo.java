package io.gatehouse.server.demo;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Gatehouse;
import io.gatehouse.server.Overrides;
import io.gatehouse.server.PolicySource;
import io.gatehouse.server.Workshop;
import io.gatehouse.server.control.OperationFailed;
import io.gatehouse.server.control.Operations.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The shop and Gatehouse, both running.
public final class Demo implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final String LOGS = "logs";

    private final Gatehouse gatehouse;
    private final Shop shop;
    private final DemoReport report;

    private Demo(Gatehouse gatehouse, Shop shop, DemoReport report) {
        this.gatehouse = gatehouse;
        this.shop = shop;
        this.report = report;
    }

    /// @param data for keys, certificates and logs
    /// @param progress told what takes long
    public static Demo start(Ports ports, Path data, Consumer<String> progress) throws Failure {
        ports.requireFree();
        Path source = source();
        Path logs = logs(data);
        Shop.install(source, logs, progress);
        Gatehouse gatehouse =
                Gatehouse.start(
                        new PolicySource.Written(source.resolve("gatehouse.yaml")),
                        data,
                        overrides(ports, logs));
        try {
            return withShop(gatehouse, source, ports, data, logs);
        } catch (Failure failed) {
            gatehouse.close();
            throw failed;
        }
    }

    private static Demo withShop(
            Gatehouse gatehouse, Path source, Ports ports, Path data, Path logs) throws Failure {
        Path authority = Workshop.authorityFile(data);
        Shop shop = Shop.start(source, ports.app(), logs, environment(gatehouse, ports, authority));
        try {
            shop.awaitReady();
            return new Demo(gatehouse, shop, report(gatehouse, ports, authority, logs));
        } catch (Failure failed) {
            shop.close();
            throw failed;
        }
    }

    /// The launcher says where the program's own files are. Within the present folder they are named from there, as people would.
    private static Path source() throws Failure {
        Path home = Path.of(System.getProperty("gatehouse.home", ".")).toAbsolutePath().normalize();
        Path source = home.resolve("examples/shop");
        if (!Files.exists(source.resolve("gatehouse.yaml"))) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    "The example shop is not at "
                            + source
                            + ": start the demo with ./gatehouse from a checkout");
        }
        Path here = Path.of("").toAbsolutePath();
        return source.startsWith(here) ? here.relativize(source) : source;
    }

    private static Path logs(Path data) throws Failure {
        Path logs = data.resolve(LOGS);
        try {
            Gatehouse.makeDataDirectory(data);
            Files.createDirectories(logs);
            return logs;
        } catch (IOException unwritable) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    "The folder " + logs + " cannot be made: " + unwritable.getMessage());
        }
    }

    private static Overrides overrides(Ports ports, Path logs) {
        return new Overrides.Local(
                URI.create("http://127.0.0.1:" + ports.app()),
                URI.create("https://localhost:" + ports.shop()),
                ports.operator(),
                logs.resolve("access.jsonl"));
    }

    private static Map<String, String> environment(
            Gatehouse gatehouse, Ports ports, Path authority) {
        return Map.of(
                "GATEHOUSE_JWKS", gatehouse.url() + "/.well-known/jwks.json",
                "GATEHOUSE_AUDIENCE", "http://127.0.0.1:" + ports.app(),
                "NODE_EXTRA_CA_CERTS", authority.toString());
    }

    private static DemoReport report(Gatehouse gatehouse, Ports ports, Path authority, Path logs)
            throws Failure {
        try {
            Map<String, String> tokens = new TreeMap<>();
            tokens.put("customer", gatehouse.token(access("ana", "customer", false)));
            tokens.put("clerk", gatehouse.token(access("ben", "clerk", false)));
            tokens.put("admin", gatehouse.token(access("eve", "admin", true)));
            String operator =
                    gatehouse.token(new TokenRequest("demo", List.of(), TOKEN_LIFE, false, true));
            return new DemoReport(
                    gatehouse.url(),
                    gatehouse.operatorUrl(),
                    authority,
                    URI.create("http://127.0.0.1:" + ports.app()),
                    operator,
                    tokens,
                    logs.resolve("access.jsonl"));
        } catch (OperationFailed refused) {
            throw new Failure(Exit.MISTAKE, refused.reason());
        }
    }

    private static TokenRequest access(String subject, String role, boolean mfa) {
        return new TokenRequest(subject, List.of(role), TOKEN_LIFE, mfa, false);
    }

    /// One line for machines.
    public String json() {
        return report.json();
    }

    /// What to try, for people.
    public String tour() {
        return report.tour();
    }

    public void whenShopEnded(Runnable callback) {
        shop.whenEnded(callback);
    }

    /// Gatehouse first: requests under way still find the shop.
    @Override
    public void close() {
        gatehouse.close();
        shop.close();
    }
}
