package io.gatehouse.server.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.policy.Policy;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.server.init.source.AppSource;
import io.gatehouse.server.init.source.FoundPort;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.OpenApiFile;
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
/// @param force whether files that are there may be replaced
public record Init(
        Path policy,
        Optional<Path> openapi,
        Optional<Path> source,
        Optional<String> app,
        Path data,
        boolean force) {
    private static final String API = "openapi.yaml";
    private static final List<String> APIS = List.of(API, "openapi.yml", "openapi.json");
    private static final String USUAL_APP = "http://127.0.0.1:3000";
    private static final int MARK_BYTES = 64;

    /// What there is to write.
    private record Draft(
            Framework framework, AppSource source, Inventory inventory, Reasoned app) {}

    /// @throws Failure if there is nothing to write, something is in the way, or something that was named cannot be used
    public FirstPolicy write() throws Failure, IOException {
        refuseTaken();
        Optional<Path> described = described();
        Observed observed = Observed.read(data);
        Draft draft = draft(described, observed);
        List<Offered> operations = draft.inventory().operations();
        if (operations.isEmpty()) {
            throw nothing(described);
        }
        Path api = described.orElseGet(() -> policy.resolveSibling(API));
        String apiText =
                ApiText.of(
                        draft.framework().name().orElse("My app"),
                        operations,
                        draft.source().readsForms());
        rehearse(draft, operations, described, apiText);
        List<Path> written = new ArrayList<>();
        if (described.isEmpty()) {
            new NewFiles(force).write(api, apiText);
            written.add(api);
        }
        writePolicy(policyText(draft, operations, named(api)), written);
        return new FirstPolicy(
                written,
                policy,
                api,
                draft.app(),
                draft.framework().profile().word(),
                draft.framework().why(),
                sourceFolder(),
                draft.source().files(),
                observed.traffic().size(),
                operations.stream().map(FirstPolicy::guess).toList(),
                draft.source().notUnderstood(),
                draft.inventory().leftOut(),
                draft.inventory().leftOutCount());
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

    private Draft draft(Optional<Path> described, Observed observed) throws Failure {
        AppSource found = source(described);
        Framework framework = framework(found);
        Inventory inventory = new Inventory(framework.isLenient(), described.isPresent());
        if (described.isPresent()) {
            declare(described.get(), inventory);
        }
        found.routes().forEach(inventory::found);
        observed.traffic().forEach(inventory::seen);
        return new Draft(framework, found, inventory, app(observed, found));
    }

    private Framework framework(AppSource found) {
        Framework framework = Framework.read(sourceFolder().orElseGet(this::folder));
        return found.changesPaths() ? framework.changed() : framework;
    }

    private Path folder() {
        return policy.toAbsolutePath().resolveSibling("");
    }

    private Optional<Path> sourceFolder() {
        Path beside = policy.resolveSibling("");
        return source.or(() ->
                Files.isRegularFile(folder().resolve(Framework.FILE))
                        ? Optional.of(beside)
                        : Optional.empty());
    }

    /// An API description says itself what there is.
    private AppSource source(Optional<Path> described) throws Failure {
        Optional<Path> folder = sourceFolder();
        if (folder.isEmpty()) {
            return AppSource.none();
        }
        if (!Files.isDirectory(folder.get().toAbsolutePath())) {
            throw new Failure(Exit.MISTAKE, folder.get() + ": there is no such folder");
        }
        try {
            AppSource read = AppSource.read(folder.get().toAbsolutePath());
            return described.isEmpty()
                    ? read
                    : new AppSource(
                            List.of(),
                            List.of(),
                            read.ports(),
                            false,
                            read.changesPaths(),
                            read.files());
        } catch (IOException unreadable) {
            throw new Failure(Exit.ENVIRONMENT, folder.get() + " cannot be read: " + unreadable);
        }
    }

    private static void declare(Path file, Inventory inventory) throws Failure {
        switch (OpenApiFile.load(file)) {
            case Parsed.Right<ApiDescription>(ApiDescription api) ->
                    api.operations().forEach(inventory::declared);
            case Parsed.Wrong<ApiDescription>(List<Problem> problems) -> throw unusable(problems);
        }
    }

    private static Failure unusable(List<Problem> problems) {
        return new Failure(
                Exit.MISTAKE,
                "the API description cannot be used:\n" + PolicyReading.lines(problems));
    }

    private Reasoned app(Observed observed, AppSource found) throws Failure {
        if (app.isPresent() && Policy.appAddress(app.get()).isEmpty()) {
            throw new Failure(
                    Exit.MISTAKE,
                    "--app is no address of an app: write http, host and port, such as "
                            + USUAL_APP);
        }
        return app.map(said -> new Reasoned(said, "as you said"))
                .or(() ->
                        observed.app()
                                .filter(address -> Policy.appAddress(address).isPresent())
                                .map(address -> new Reasoned(address, "observed there")))
                .or(() ->
                        found.ports().stream().findFirst().map(port -> guess(port, found.ports())))
                .orElseGet(() -> new Reasoned(USUAL_APP, "guess: where does your app listen?"));
    }

    private static Reasoned guess(FoundPort first, List<FoundPort> all) {
        long others = all.stream().mapToInt(FoundPort::port).distinct().count() - 1;
        String more = others == 0 ? "" : "; other ports are named too";
        return new Reasoned(
                "http://127.0.0.1:" + first.port(),
                "guess: found in " + Yaml.shown(first.place().toString()) + more);
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

    private static String policyText(Draft draft, List<Offered> operations, String api) {
        return PolicyText.of(draft.app(), api, draft.framework(), operations);
    }

    /// The API description, seen from the policy.
    private String named(Path api) throws Failure {
        Path relative = folder().normalize().relativize(api.toAbsolutePath().normalize());
        String name = relative.toString().replace('\\', '/');
        if (!Yaml.isPrintable(name)) {
            throw new Failure(
                    Exit.MISTAKE,
                    "the name of the API description has characters that cannot be written");
        }
        return name.startsWith("..") ? name : "./" + name;
    }

    /// Loads what is to be written, elsewhere: nothing that does not load is ever written.
    private void rehearse(
            Draft draft, List<Offered> operations, Optional<Path> described, String apiText)
            throws Failure, IOException {
        Path folder = Files.createTempDirectory("gatehouse");
        try {
            Files.writeString(folder.resolve(API), apiText);
            String api =
                    described
                            .map(file -> file.toAbsolutePath().normalize().toString())
                            .orElse("./" + API);
            if (!Yaml.isPrintable(api)) {
                throw new Failure(
                        Exit.MISTAKE,
                        "the name of the API description has characters that cannot be written");
            }
            Path file = folder.resolve("gatehouse.yaml");
            Files.writeString(file, policyText(draft, operations, api));
            requireLoads(file, described);
        } finally {
            remove(folder);
        }
    }

    private static void requireLoads(Path file, Optional<Path> described) throws Failure {
        Parsed<Policy> read = Policy.load(file);
        List<Problem> problems = problems(read);
        if (read instanceof Parsed.Right<Policy>(Policy policy)) {
            problems = problems(Snapshot.validators(policy));
        }
        if (!problems.isEmpty()) {
            throw described.isPresent()
                    ? unusable(problems)
                    : new Failure(
                            Exit.ENVIRONMENT,
                            "what was found cannot be described, and nothing was written:\n"
                                    + PolicyReading.lines(problems));
        }
    }

    private static List<Problem> problems(Parsed<?> parsed) {
        return parsed instanceof Parsed.Wrong<?>(List<Problem> problems) ? problems : List.of();
    }

    private static void remove(Path folder) throws IOException {
        for (String name : List.of(API, "gatehouse.yaml")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
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
