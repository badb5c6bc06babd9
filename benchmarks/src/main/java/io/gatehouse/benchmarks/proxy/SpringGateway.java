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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spring Cloud Gateway with Spring Security: `benchmarks/peers/spring`.
final class SpringGateway implements Contestant {
    private static final Pattern BOOT = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern CLOUD = Pattern.compile("<spring-cloud.version>([^<]+)<");

    private final Path folder;

    SpringGateway(Path root) {
        this.folder = root.resolve("benchmarks/peers/spring");
    }

    @Override
    public String name() {
        return "spring-cloud-gateway";
    }

    @Override
    public Set<Work> works() {
        return EnumSet.of(Work.PLAIN, Work.SECURED);
    }

    @Override
    public WarmUp warmUp() {
        return WarmUp.JVM;
    }

    @Override
    public void prepare(Workshop workshop) throws Failure, IOException, InterruptedException {
        workshop.run(folder, "mvn", "-B", "-ntp", "-q", "-Dmaven.test.skip=true", "package");
    }

    @Override
    public String version(Workshop workshop) throws IOException {
        String pom = Files.readString(folder.resolve("pom.xml"));
        return "Spring Boot " + first(BOOT, pom) + ", Spring Cloud " + first(CLOUD, pom);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "unknown";
    }

    @Override
    public Entrant start(Setting setting, Scene scene) throws IOException {
        int port = Ports.free();
        Path accessFile = scene.workshop().newFolder(name()).resolve("access.log");
        boolean secured = setting == Setting.SECURED;
        Running program =
                scene.workshop()
                        .start(
                                name(),
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx512m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-Dreactor.netty.ioWorkerCount="
                                                + Runtime.getRuntime().availableProcessors(),
                                        "-Dreactor.netty.http.server.accessLogEnabled=" + secured,
                                        "-Dbench.access.file="
                                                + (secured ? accessFile : "/dev/null"),
                                        "-jar",
                                        folder.resolve("target/spring-gateway.jar").toString(),
                                        "--server.port=" + port,
                                        "--bench.secured=" + secured,
                                        "--bench.upstream=" + scene.upstream(),
                                        "--bench.issuer=" + scene.issuer().url(),
                                        "--bench.audience=" + Api.AUDIENCE,
                                        "--bench.jwks=" + scene.issuer().keySetUrl(),
                                        "--bench.many-per-minute=" + Api.MANY_PER_MINUTE,
                                        "--bench.few-per-minute=" + Api.FEW_PER_MINUTE));
        return Entrant.recordingTo(accessFile, program, setting, port);
    }
}
