package io.gatehouse.policy;

import io.gatehouse.policy.CertificatePolicy.Caller;
import io.gatehouse.policy.CertificatePolicy.Kind;
import io.gatehouse.policy.CertificatePolicy.Name;
import io.gatehouse.policy.Settings.Tls;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;

/// Reads `certificates`.
final class CertificateReader {
    private static final String EXAMPLE =
            "callers: [ { uri: spiffe://shop/job, subject: job, roles: [clerk] } ]";

    private final Path folder;
    private final Set<String> roleNames;
    private final Problems problems;

    /// @param folder that relative paths start from
    CertificateReader(Path folder, Set<String> roleNames, Problems problems) {
        this.folder = folder;
        this.roleNames = roleNames;
        this.problems = problems;
    }

    /// @param tls how clients connect
    /// @param trusted whose word on certificates may count
    Optional<CertificatePolicy> read(Optional<Node> node, Tls tls, Networks trusted) {
        Optional<CertificatePolicy> policy = node.map(this::read);
        policy.ifPresent(read -> requireAWay(read, node.orElseThrow(), tls, trusted));
        return policy;
    }

    private void requireAWay(CertificatePolicy policy, Node node, Tls tls, Networks trusted) {
        if (policy.header() && trusted.equals(Networks.none())) {
            problems.add(
                    node.at(),
                    "'header' believes trusted proxies only, and there are none",
                    "write the proxy's address under trusted-proxies, or remove header");
        }
        if (!policy.header() && tls instanceof Tls.Off) {
            problems.add(
                    node.at(),
                    "no certificate can come: there is no TLS, and no proxy's word counts",
                    "write header: on if your proxy sends Client-Cert (RFC 9440)");
        }
    }

    private CertificatePolicy read(Node node) {
        Fields fields = Fields.of(node, PolicyKeys.CERTIFICATES, problems);
        fields.require("ca", "write the file with the certificates that sign those of clients");
        return new CertificatePolicy(
                fields.value("ca", Forms::path, "a file")
                        .map(path -> folder.resolve(path).normalize())
                        .orElse(folder),
                fields.scalar("ca").map(Node.Scalar::at).orElse(node.at()),
                fields.flag("header", false),
                fields.flag("required", false),
                callers(fields));
    }

    private List<Caller> callers(Fields fields) {
        if (!(fields.node("callers").orElse(null) instanceof Node.Sequence list)
                || list.items().isEmpty()) {
            problems.add(fields.at(), "'callers' is not there, or no list", "write " + EXAMPLE);
            return List.of();
        }
        List<Caller> callers = new ArrayList<>();
        Set<Name> names = new HashSet<>();
        for (Node item : list.items()) {
            caller(item)
                    .ifPresent(caller -> {
                        callers.add(caller);
                        if (!names.add(caller.name())) {
                            problems.add(
                                    item.at(),
                                    "'" + Shown.of(caller.name().text()) + "' stands here twice",
                                    "keep one");
                        }
                    });
        }
        return callers;
    }

    private Optional<Caller> caller(Node item) {
        Fields fields = Fields.of(item, PolicyKeys.CALLER, problems);
        fields.require("subject", "write whose certificate it is: subject: job");
        List<Name> names = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            name(fields, kind).ifPresent(names::add);
        }
        if (names.size() != 1) {
            problems.add(
                    item.at(),
                    "a certificate is known by one name",
                    "write one of uri, dns, email (of its subjectAltName) or dn (its whole subject)");
            return Optional.empty();
        }
        return fields.value("subject", text(_ -> true), "a name")
                .map(subject -> new Caller(names.getFirst(), subject, roles(fields)));
    }

    private static Optional<Name> name(Fields fields, Kind kind) {
        String key = kind.name().toLowerCase(Locale.ROOT);
        Optional<String> text =
                switch (kind) {
                    case URI -> fields.value(key, text(said -> said.contains(":")), "a whole URI");
                    case DNS ->
                            fields.value(
                                    key, text(said -> !said.contains("*")), "a host, no pattern");
                    case EMAIL -> fields.value(key, text(said -> said.contains("@")), "an address");
                    case DN ->
                            fields.value(
                                    key,
                                    CertificateReader::distinguished,
                                    "a subject: CN=job,O=Shop");
                };
        return text.map(said -> new Name(kind, said));
    }

    private static Fields.Form<String> text(Predicate<String> isGood) {
        return text ->
                Optional.of(text)
                        .filter(whole -> !whole.isBlank() && whole.equals(whole.strip()))
                        .filter(whole -> whole.chars().noneMatch(Character::isISOControl))
                        .filter(isGood);
    }

    /// As certificates are printed: `CN=job, O=Shop` is `CN=job,O=Shop`.
    private static Optional<String> distinguished(String text) {
        try {
            String name = new X500Principal(text).getName(X500Principal.RFC2253);
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private List<String> roles(Fields fields) {
        fields.requireItems("roles");
        List<String> roles = new ArrayList<>();
        for (Node.Scalar scalar : fields.scalars("roles")) {
            if (!roleNames.contains(scalar.text())) {
                String remedy =
                        Nearest.to(scalar.text(), roleNames)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("define it under roles:");
                problems.add(
                        scalar.at(), "no role is called '" + Shown.of(scalar.text()) + "'", remedy);
            }
            roles.add(scalar.text());
        }
        return roles;
    }
}
