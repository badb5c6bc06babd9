package io.gatehouse.server.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a first policy, and a first API description if there is none, from what an app's source and its traffic show.
///
/// Guarantees: what is written loads; every rule admits administrators only, whatever was found or seen; a file that is there stays unless it may be replaced, and an API
/// description that was not written here stays in any case; files are written whole or not at all.
///
/// @param policy the file to write; the API description stands beside it
/// @param openapi an API description to use
/// @param source the folder of the app's source; otherwise the one of the policy if it has a `package.json`
/// @param app where the app listens
/// @param data where observations are
/// @param running what a gateway that runs there has observed
/// @param force whether files that are there may be replaced
public record Init(
        Path policy,
        Optional<Path> openapi,
        Optional<Path> source,
        Optional<String> app,
        Path data,
        Optional<String> running,
        boolean force) {
    private static final String API = "openapi.yaml";
    private static final String OWN_API = "./" + API;
    private static final String UNNAMED_APP = "My app";
    private static final List<String> APIS = List.of(API, "openapi.yml", "openapi.json");
    private static final int MARK_BYTES = 64;

    /// @throws Failure if there is nothing to write, something is in the way, or something that was named cannot be used
    public FirstPolicy write() throws Failure, IOException {
        refuseTaken();
        Optional<Path> described = described();
        Findings findings = Findings.of(this, described);
        List<Offered> operations = findings.inventory().operations();
        if (operations.isEmpty() && findings.site().files().isEmpty()) {
            throw nothing(described);
        }
        String api =
                ApiText.of(
                        findings.framework().name().orElse(UNNAMED_APP),
                        operations,
                        findings.source().readsForms());
        requireLoads(findings, operations, described, api);
        List<Path> written = new ArrayList<>();
        if (described.isEmpty()) {
            Path file = policy.resolveSibling(API);
            new NewFiles(force).write(file, api);
            written.add(file);
        }
        String named = described.isPresent() ? named(described.get()) : OWN_API;
        writePolicy(policyText(findings, operations, named), written);
        return report(findings, operations, written, described);
    }

    private FirstPolicy report(
            Findings findings,
            List<Offered> operations,
            List<Path> written,
            Optional<Path> described) {
        return new FirstPolicy(
                written,
                policy,
                described.orElseGet(() -> policy.resolveSibling(API)),
                findings.app(),
                findings.framework().profile().word(),
                findings.framework().why(),
                findings.folder(),
                findings.source().files(),
                findings.observed(),
                operations.stream().map(FirstPolicy::guess).toList(),
                findings.site().files(),
                findings.source().notUnderstood(),
                findings.inventory().leftOut(),
                findings.inventory().leftOutCount());
    }

    /// Where the policy is.
    Path folder() {
        return policy.toAbsolutePath().resolveSibling("");
    }

    private void refuseTaken() throws Failure {
        if (!force && Files.exists(policy, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    Exit.MISTAKE,
                    policy + " is there already: move it away, or write over it with --force");
        }
    }

    /// The API description that is there: the one that was named, else one beside the policy that was not written here.
    private Optional<Path> described() throws Failure {
        if (openapi.isPresent() && !Files.isRegularFile(openapi.get())) {
            throw new Failure(Exit.MISTAKE, openapi.get() + ": there is no such file");
        }
        return openapi.or(() ->
                APIS.stream()
                        .map(policy::resolveSibling)
                        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !force || !isOurs(file))
                        .findFirst());
    }

    private static boolean isOurs(Path file) {
        try (var content = Files.newInputStream(file)) {
            String begin = new String(content.readNBytes(MARK_BYTES), UTF_8);
            return begin.startsWith(ApiText.MARK);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Failure nothing(Optional<Path> described) {
        return new Failure(
                Exit.REFUSED,
                described
                        .map(file -> file + " declares no operation")
                        .orElse(
                                "nothing was found to write about: name the folder of your app with --source, or its description with --openapi,"
                                        + " or let 'gatehouse http://localhost:3000' observe it for a while"));
    }

    private static String policyText(Findings findings, List<Offered> operations, String api) {
        return PolicyText.of(findings, api, operations);
    }

    /// Nothing that does not load is ever written.
    private void requireLoads(
            Findings findings, List<Offered> operations, Optional<Path> described, String api)
            throws Failure, IOException {
        String name = described.isPresent() ? absolute(described.get()) : OWN_API;
        List<Problem> problems =
                TrialLoad.problems(policyText(findings, operations, name), API, api);
        if (!problems.isEmpty() && described.isPresent()) {
            throw Findings.unusable(problems);
        } else if (!problems.isEmpty()) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    "what was found cannot be described, and nothing was written:\n"
                            + PolicyReading.lines(problems));
        }
    }

    private static String absolute(Path api) throws Failure {
        return printable(api.toAbsolutePath().normalize());
    }

    /// The API description, seen from the policy.
    private String named(Path api) throws Failure {
        Path own = folder().normalize();
        String name = printable(own.relativize(api.toAbsolutePath().normalize()));
        return name.startsWith("..") ? name : "./" + name;
    }

    private static String printable(Path file) throws Failure {
        String name = file.toString().replace('\\', '/');
        if (!Yaml.isPrintable(name)) {
            throw new Failure(
                    Exit.MISTAKE,
                    "the name of the API description has characters that cannot be written: give it another");
        }
        return name;
    }

    /// The policy comes last: without it, a description that was written before it is taken back.
    private void writePolicy(String text, List<Path> written) throws Failure, IOException {
        try {
            new NewFiles(force).write(policy, text);
        } catch (Failure taken) {
            for (Path file : force ? List.<Path>of() : written) {
                Files.deleteIfExists(file);
            }
            throw taken;
        }
        written.add(policy);
    }
}
