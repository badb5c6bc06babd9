package io.gatehouse.policy;

import io.gatehouse.policy.AuthorizePolicy.Proxy;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.Optional;

/// Reads `authorize`.
final class AuthorizeReader {
    private final Problems problems;

    AuthorizeReader(Problems problems) {
        this.problems = problems;
    }

    /// @param trusted who may ask
    Optional<AuthorizePolicy> read(Optional<Node> node, Networks trusted) {
        return node.map(section -> read(section, trusted));
    }

    private AuthorizePolicy read(Node section, Networks trusted) {
        Fields fields = Fields.of(section, PolicyKeys.AUTHORIZE, problems);
        fields.require("proxy", "write who asks: proxy: nginx, caddy or traefik");
        if (trusted.equals(Networks.none())) {
            problems.add(
                    section.at(),
                    "'authorize' answers trusted proxies only, and there are none",
                    "write the proxy's address: trusted-proxies: [127.0.0.1]");
        }
        return new AuthorizePolicy(
                fields.value("proxy", AuthorizeReader::proxy, "nginx, caddy or traefik")
                        .orElse(Proxy.NGINX),
                fields.value("body", AuthorizeReader::unchecked, "refused or unchecked")
                        .orElse(false));
    }

    private static Optional<Proxy> proxy(String text) {
        return switch (text) {
            case "nginx" -> Optional.of(Proxy.NGINX);
            case "caddy" -> Optional.of(Proxy.CADDY);
            case "traefik" -> Optional.of(Proxy.TRAEFIK);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> unchecked(String text) {
        return switch (text) {
            case "unchecked" -> Optional.of(true);
            case "refused" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
