package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A compiled policy. Immutable and thread-safe.
///
/// @param epoch SHA-256 of every file that it was read from, in hex: equal files, equal epochs
/// @param ownIssuer the `iss` of this gateway's own tokens
/// @param reference what readers of the API reference are shown, if there is one
/// @param maintenance that the app is being worked on, if it is
/// @param apps more apps behind the same gateway, each at hosts of its own; none of them has apps
/// @param warnings what is allowed and yet probably not meant
/// @param files every file that it was read from
public record Policy(
        String epoch,
        String ownIssuer,
        Settings settings,
        Roles roles,
        Routes routes,
        Optional<ApiReference> reference,
        Optional<Maintenance> maintenance,
        List<Policy> apps,
        List<Problem> warnings,
        List<Path> files) {

    /// In records and messages.
    private static final int EPOCH_DIGITS = 12;

    public Policy {
        apps = List.copyOf(apps);
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }

    /// Enough of the epoch to tell policies apart.
    public String shortEpoch() {
        return epoch.substring(0, Math.min(EPOCH_DIGITS, epoch.length()));
    }

    /// Reads a policy file and the API description that it names.
    ///
    /// @return the policy, or every problem of both files, each with its place and what to do
    public static Parsed<Policy> load(Path file) {
        return PolicyFile.read(file);
    }

    /// What stands for everything that is not declared, while the whole policy is observed; without it, what is not declared does not exist.
    ///
    /// @param now the mode may end
    public Optional<Route> unlisted(Instant now) {
        return settings.mode().observes(Control.ACCESS, now)
                ? Optional.of(Route.unlisted(settings))
                : Optional.empty();
    }

    /// A policy for an app about which nothing is known yet: it declares nothing, and only observes. Its addresses are on loopback.
    public static Policy observing() {
        return PolicyFile.observing();
    }

    /// The address of an app, if the text is one: `http`, host, and a port unless it is 80.
    public static Optional<URI> appAddress(String text) {
        return Forms.app(text);
    }

    /// The issuer of this name, if the policy names it. This gateway's own tokens are not among them.
    public Optional<Settings.IssuerPolicy> issuer(String name) {
        return settings.issuers().stream()
                .filter(issuer -> issuer.issuer().equals(name))
                .findFirst();
    }

    /// Our names for the roles that a token of this issuer claims: this gateway's own as they are, another's by its table alone, a stranger's none.
    ///
    /// @param claimed as the token names them
    public List<String> rolesOf(String issuer, List<String> claimed) {
        List<String> own = issuer.equals(ownIssuer) ? claimed : List.of();
        return issuer(issuer).map(known -> mapped(known, claimed)).orElse(own);
    }

    private static List<String> mapped(Settings.IssuerPolicy issuer, List<String> claimed) {
        List<String> ours = new ArrayList<>();
        for (String name : claimed) {
            Optional.ofNullable(issuer.roles().get(name)).ifPresent(ours::add);
        }
        return ours;
    }

    /// The same rules for an app at another place.
    public Policy with(Settings other) {
        boolean first = ownIssuer.equals(settings.url().toString());
        return new Policy(
                epoch,
                first ? other.url().toString() : ownIssuer,
                other,
                roles,
                routes,
                reference,
                maintenance,
                apps,
                warnings,
                files);
    }

    /// With more apps beside this one, whose tokens and files are those of the whole gateway.
    Policy withApps(List<Policy> others) {
        Set<Path> all = new LinkedHashSet<>(files);
        List<Problem> warned = new ArrayList<>(warnings);
        others.forEach(app -> {
            all.addAll(app.files());
            warned.addAll(app.warnings());
        });
        return new Policy(
                ContentHash.of(List.copyOf(all)),
                ownIssuer,
                settings,
                roles,
                routes,
                reference,
                maintenance,
                others.stream().map(app -> app.beside(this, List.copyOf(all))).toList(),
                warned,
                List.copyOf(all));
    }

    /// What is remembered of a caller is remembered by the epoch: it changes with every file, for an app takes roles and more from others' files, and it tells apart
    /// even those that were read from the same files.
    ///
    /// @param all the files of the whole gateway
    private Policy beside(Policy first, List<Path> all) {
        return new Policy(
                ContentHash.of(all, settings.url().toString()),
                first.ownIssuer(),
                settings,
                roles,
                routes,
                reference,
                maintenance,
                List.of(),
                warnings,
                files);
    }

    /// The app that answers for a host.
    ///
    /// @param authority lower-case, as clients send it
    public Optional<Policy> at(String authority) {
        return Stream.concat(Stream.of(this), apps.stream())
                .filter(app -> app.settings().hosts().contains(authority))
                .findFirst();
    }

    /// Every host that is answered for, each as clients send it.
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>(settings.hosts());
        apps.forEach(app -> hosts.addAll(app.settings().hosts()));
        return hosts;
    }
}
