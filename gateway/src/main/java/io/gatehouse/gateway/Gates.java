package io.gatehouse.gateway;

import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.gateway.Snapshot.Validators;
import io.gatehouse.gateway.reference.ReferencePages;
import io.gatehouse.policy.Networks;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every gate, in the order in which a request meets them. The order is a security property: each gate relies on what those before it have settled.
///
/// Framing is judged before, in the channel: what comes here is one well-formed request.
final class Gates {
    private Gates() {}

    static List<Gate> inOrder(Policy policy, Facts facts, Cors cors, Validators validators) {
        Settings settings = policy.settings();
        List<Gate> gates = new ArrayList<>();
        settings.authorize()
                .ifPresent(asked -> gates.add(new Asking(asked, settings.trustedProxies())));
        gates.addAll(
                List.of(
                        new Host(settings.hosts()),
                        new Path(),
                        new Address(settings.trustedProxies()),
                        new Own(
                                facts.keySet(),
                                policy.reference().map(ReferencePages::new),
                                settings.docs().orElse(Networks.none())),
                        new Routing(policy.routes(), settings.url().toString()),
                        cors));
        policy.maintenance().map(Maintaining::new).ifPresent(gates::add);
        gates.addAll(
                List.of(
                        new CrossSite(settings.url().toString()),
                        new Sunset(),
                        new Authentication()));
        certificates(policy, validators.clients()).ifPresent(gates::add);
        gates.addAll(
                List.of(
                        new Permission(validators.requests()),
                        new Limits(),
                        new BodyReading(),
                        new Validation(validators.requests(), facts.workers()),
                        new Conditions(validators.requests(), facts.workers())));
        return gates;
    }

    /// Where the policy takes certificates for credentials.
    private static Optional<Gate> certificates(Policy policy, Optional<ClientTrust> trust) {
        Settings settings = policy.settings();
        return settings.certificates()
                .flatMap(wanted ->
                        trust.map(believed ->
                                new ClientCertificates(
                                        wanted,
                                        settings.trustedProxies(),
                                        new CertifiedCallers(
                                                wanted, believed, policy.ownIssuer()))));
    }
}
