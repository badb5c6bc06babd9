package io.gatehouse.policy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything in a policy but roles and rules. Immutable, and cannot be wrong.
///
/// @param app where the application listens
/// @param url the public address, origin only: the one source of absolute URLs
/// @param hosts lower-case authorities that are answered for, each as clients send it
/// @param mode of every operation for which no rule states one
/// @param docs who may read the API reference, if there is one
/// @param responses what is looked at in answers of every operation for which no rule says it
/// @param trustedProxies whose word on client addresses counts
/// @param certificates whose certificates are credentials
/// @param authorize whether, and in which way, these may ask for decisions
public record Settings(
        AppPolicy app,
        URI url,
        Set<String> hosts,
        Profile profile,
        Mode mode,
        Tls tls,
        Listen listen,
        Networks trustedProxies,
        Optional<AuthorizePolicy> authorize,
        List<IssuerPolicy> issuers,
        Optional<CertificatePolicy> certificates,
        Optional<CorsPolicy> cors,
        Optional<ResponsePolicy> responses,
        Optional<Networks> docs,
        HeaderPolicy headers,
        RecordPolicy record,
        Timeouts timeouts,
        Bodies bodies) {

    public Settings {
        hosts = Set.copyOf(hosts);
        issuers = List.copyOf(issuers);
    }

    /// Where certificates come from.
    public sealed interface Tls {
        /// A certificate authority in the data directory.
        record Local() implements Tls {}

        /// PEM files, read again when they change.
        record Files(Path certificate, Path key) implements Tls {}

        /// None: a proxy in front, on loopback or trusted, speaks TLS with clients.
        record Off() implements Tls {}
    }

    /// @param publicly for clients: HTTPS, or plain HTTP if TLS is off
    /// @param redirect plain HTTP that only redirects to the URL
    /// @param operator Gatehouse's own address
    /// @param eventLoops threads of the data plane; 0 for one per core
    public record Listen(
            InetSocketAddress publicly,
            Optional<InetSocketAddress> redirect,
            InetSocketAddress operator,
            int eventLoops) {}

    /// An issuer of tokens besides this gateway.
    ///
    /// @param issuer its `iss`
    /// @param audience what its tokens' `aud` must hold
    /// @param keys where its keys are, or the secret that it shares
    /// @param rolesClaim where its tokens name roles, as a dotted path
    /// @param roles its names for roles, each with ours; what is not here grants nothing
    /// @param ownerClaim where its tokens say whose things the caller's are, as a dotted path; without it nobody of it owns anything
    /// @param tenantClaim where its tokens name the caller's tenant, as a dotted path
    /// @param secondFactorAcr values of `acr` that mean a second factor
    public record IssuerPolicy(
            String issuer,
            String audience,
            KeysFrom keys,
            String rolesClaim,
            Map<String, String> roles,
            Optional<String> ownerClaim,
            Optional<String> tenantClaim,
            Set<String> secondFactorAcr) {
        public IssuerPolicy {
            roles = Map.copyOf(roles);
            secondFactorAcr = Set.copyOf(secondFactorAcr);
        }
    }

    /// What an issuer's signatures are verified with.
    public sealed interface KeysFrom {
        /// Its published key set.
        record KeySet(URI address) implements KeysFrom {}

        /// HS256 with a shared secret.
        record Shared(SecretReference secret) implements KeysFrom {}
    }

    /// @param contentSecurityPolicy for responses in which the app states none
    /// @param scriptCookies names of cookies that the app's scripts read: they get no HttpOnly
    /// @param framing whether pages may be shown in frames
    public record HeaderPolicy(
            String contentSecurityPolicy, Set<String> scriptCookies, Framing framing) {
        public enum Framing {
            NOBODY,
            SAME_ORIGIN
        }
    }

    /// Where access records go.
    ///
    /// @param sizeMaxBytes of the file, before it is put aside
    /// @param ageMax of the file, before it is put aside
    public record RecordPolicy(
            boolean stdout, Optional<Path> file, long sizeMaxBytes, Duration ageMax) {}

    /// @param connect to the app
    /// @param firstByte from the request's end to the app's response head
    /// @param idle of silence within a message
    /// @param body for a request body that is read whole
    /// @param drain for requests under way when the program is told to stop
    public record Timeouts(
            Duration connect, Duration firstByte, Duration idle, Duration body, Duration drain) {}

    /// @param maxBytes of one request body, where no rule says otherwise
    /// @param budgetBytes for all bodies that are held at once
    public record Bodies(int maxBytes, long budgetBytes) {}

    /// The same policy for an app, addresses and record of another place: what the demonstration changes.
    public Settings at(URI otherApp, URI otherUrl, Listen otherListen, RecordPolicy otherRecord) {
        return new Settings(
                AppPolicy.at(otherApp),
                otherUrl,
                Set.of(otherUrl.getAuthority()),
                profile,
                mode,
                tls,
                otherListen,
                trustedProxies,
                authorize,
                issuers,
                certificates,
                cors,
                responses,
                docs,
                headers,
                otherRecord,
                timeouts,
                bodies);
    }
}
