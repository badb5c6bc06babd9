package io.gatehouse.server.init;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All that is known of an app before its first policy.
///
/// @param folder of the source, if one was read
/// @param observed how many kinds of requests were observed
record Findings(
        Optional<Path> folder,
        AppSource source,
        Framework framework,
        Inventory inventory,
        SitePages site,
        Reasoned app,
        int observed) {
    private static final String USUAL_APP = "http://127.0.0.1:3000";

    /// @param described the API description that there is: it says alone which operations there are
    static Findings of(Init init, Optional<Path> described) throws Failure {
        ObservedTraffic observed =
                init.running().isPresent()
                        ? ObservedTraffic.parse(init.running().get())
                        : ObservedTraffic.read(init.data());
        Optional<Path> folder = folder(init);
        AppSource source = folder.isPresent() ? source(folder.get()) : AppSource.none();
        Framework framework = Framework.read(folder.orElse(init.folder()));
        Framework settled = source.changesPaths() ? framework.changed() : framework;
        Inventory inventory = new Inventory(settled.isLenient(), described.isPresent());
        if (described.isPresent()) {
            source = source.withoutRoutes();
            declare(described.get(), inventory);
        }
        source.routes().forEach(inventory::found);
        List<Traffic> pages = observed.traffic().stream().filter(SitePages::isPage).toList();
        observed.traffic().stream()
                .filter(traffic -> !SitePages.isPage(traffic))
                .forEach(inventory::seen);
        SitePages site = SitePages.of(pages, inventory);
        Reasoned app = app(init.app(), observed, source.ports());
        return new Findings(
                folder, source, settled, inventory, site, app, observed.traffic().size());
    }

    private static Optional<Path> folder(Init init) {
        return init.source()
                .or(() ->
                        Files.isRegularFile(init.folder().resolve(Framework.FILE))
                                ? Optional.of(init.policy().resolveSibling(""))
                                : Optional.empty());
    }

    private static AppSource source(Path folder) throws Failure {
        Path absolute = folder.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            throw new Failure(Exit.MISTAKE, folder + ": there is no such folder");
        }
        try {
            return AppSource.read(absolute);
        } catch (IOException unreadable) {
            throw new Failure(Exit.ENVIRONMENT, folder + " cannot be read: " + unreadable);
        }
    }

    private static void declare(Path file, Inventory inventory) throws Failure {
        switch (OpenApiFile.load(file)) {
            case Parsed.Right<ApiDescription>(ApiDescription api) ->
                    api.operations().forEach(inventory::declared);
            case Parsed.Wrong<ApiDescription>(List<Problem> problems) -> throw unusable(problems);
        }
    }

    static Failure unusable(List<Problem> problems) {
        return new Failure(
                Exit.MISTAKE,
                "the API description cannot be used:\n" + PolicyReading.lines(problems));
    }

    private static Reasoned app(
            Optional<String> said, ObservedTraffic observed, List<FoundPort> ports) throws Failure {
        if (said.isPresent() && Policy.appAddress(said.get()).isEmpty()) {
            throw new Failure(
                    Exit.MISTAKE,
                    "--app is no address of an app: write http, host and port, such as "
                            + USUAL_APP);
        }
        return said.map(address -> new Reasoned(address, "as you said"))
                .or(() ->
                        observed.app()
                                .filter(address -> Policy.appAddress(address).isPresent())
                                .map(address -> new Reasoned(address, "observed there")))
                .or(() -> ports.stream().findFirst().map(port -> guess(port, ports)))
                .orElseGet(() -> new Reasoned(USUAL_APP, "guess: where does your app listen?"));
    }

    private static Reasoned guess(FoundPort first, List<FoundPort> all) {
        long others = all.stream().mapToInt(FoundPort::port).distinct().count() - 1;
        String more = others == 0 ? "" : "; other ports are named too";
        return new Reasoned(
                "http://127.0.0.1:" + first.port(),
                "guess: found in " + Yaml.shown(first.place().toString()) + more);
    }
}
