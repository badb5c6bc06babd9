package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.process.Ports;
import io.gatehouse.benchmarks.process.Running;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Ours, started by its launcher as people start it. An `http` address in `url` means plain HTTP, which Gatehouse speaks on loopback.
/// It always records: there is no policy without.
final class Gatehouse implements Contestant {
    static final String NAME = "gatehouse";

    private static final String FRAME =
            """
            gatehouse: 1
            app: %s
            url: %s://localhost:%d
            api: ./openapi.yaml
            profile: express
            listen: { public: 127.0.0.1:%d, operator: 127.0.0.1:%d, event-loops: 1 }
            record: { file: access.jsonl }
            %s
            """;

    private static final String PLAIN =
            """
            rules:
              /api/**: anyone
            """;

    private static final String TLS =
            """
            tls: { certificate: %s, key: %s }
            rules:
              /api/**: anyone
            """;

    private static final String SECURED =
            """
            roles: { %s: items:read }
            issuers: [ { url: "%s", jwks: "%s", audience: %s, roles: { %s: %s } } ]
            rules:
              /api/**: items:read, %d/min per user
              GET /api/few: items:read, %d/min per user
            """;

    private final Path launcher;

    Gatehouse(Path root) {
        this.launcher = root.resolve("gatehouse");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Work> works() {
        return EnumSet.allOf(Work.class);
    }

    @Override
    public WarmUp warmUp() {
        return WarmUp.JVM;
    }

    /// The launcher builds what is out of date, and fills the start-up cache.
    @Override
    public void prepare(Workshop workshop) throws Failure, IOException, InterruptedException {
        if (!Files.isExecutable(launcher)) {
            throw new Failure(launcher + " is missing");
        }
        version(workshop);
    }

    @Override
    public String version(Workshop workshop) throws Failure, IOException, InterruptedException {
        return DebianPackages.version(
                workshop.run(workshop.folder(), launcher.toString(), "--version"));
    }

    @Override
    public Entrant start(Setting setting, Scene scene) throws IOException {
        return start(setting, scene, scene.workshop().newFolder(NAME));
    }

    /// @param folder for policy and data; may have served an earlier start
    Entrant start(Setting setting, Scene scene, Path folder) throws IOException {
        int port = Ports.free();
        Path accessFile = folder.resolve("access.jsonl");
        Path policy =
                scene.workshop()
                        .write(
                                folder.resolve("gatehouse.yaml").toString(),
                                policy(setting, scene, port));
        scene.workshop().write(folder.resolve("openapi.yaml").toString(), api(setting));
        Running program =
                scene.workshop()
                        .start(
                                NAME,
                                List.of(
                                        launcher.toString(),
                                        "run",
                                        "-c",
                                        policy.toString(),
                                        "--data",
                                        folder.resolve("data").toString()));
        return Entrant.recordingTo(accessFile, program, setting, port);
    }

    private static String api(Setting setting) {
        return setting == Setting.SECURED ? Api.SECURED_OPENAPI : Api.PLAIN_OPENAPI;
    }

    private static String policy(Setting setting, Scene scene, int port) throws IOException {
        String scheme = setting == Setting.TLS ? "https" : "http";
        return FRAME.formatted(
                scene.upstream(), scheme, port, port, Ports.free(), rules(setting, scene));
    }

    private static String rules(Setting setting, Scene scene) {
        return switch (setting) {
            case PLAIN -> PLAIN;
            case TLS -> TLS.formatted(scene.certificate().certificate(), scene.certificate().key());
            case SECURED ->
                    SECURED.formatted(
                            Api.ROLE,
                            scene.issuer().url(),
                            scene.issuer().keySetUrl(),
                            Api.AUDIENCE,
                            Api.ROLE,
                            Api.ROLE,
                            Api.MANY_PER_MINUTE,
                            Api.FEW_PER_MINUTE);
        };
    }
}
