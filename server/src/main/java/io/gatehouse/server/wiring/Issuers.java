package io.gatehouse.server.wiring;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.KeyPurpose;
import io.gatehouse.crypto.jose.KeySet;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.gateway.Trust;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings.IssuerPolicy;
import io.gatehouse.policy.Settings.KeysFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Makes the issuers of a policy, and this gateway itself, those that tokens are trusted from.
public final class Issuers {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final ClaimPath OWN_ROLES = ClaimPath.of("roles");

    /// What outside issuers write on access tokens.
    private static final Set<TokenType> OUTSIDE =
            Set.of(TokenType.ACCESS, TokenType.JWT, TokenType.UNTYPED);

    private final SigningKeys own;
    private final Providers providers;
    private final FetchedKeys fetched;
    private final Trust trust;

    public Issuers(SigningKeys own, Providers providers, FetchedKeys fetched, Trust trust) {
        this.own = own;
        this.providers = providers;
        this.fetched = fetched;
        this.trust = trust;
    }

    /// Trusts whom this policy names from now on.
    ///
    /// @param secrets by issuer, of those that share one
    /// @return done when outside key sets were asked for once
    public CompletionStage<Void> apply(Policy policy, Secrets secrets) {
        List<TrustedIssuer> atHand = new ArrayList<>();
        List<Trust.Outside> outside = new ArrayList<>();
        String url = policy.settings().url().toString();
        atHand.add(
                new TrustedIssuer(
                        url,
                        url,
                        Set.of(TokenType.ACCESS),
                        own.verificationKeys(KeyPurpose.ACCESS),
                        CLOCK_SKEW,
                        OWN_ROLES));
        for (IssuerPolicy issuer : policy.settings().issuers()) {
            switch (issuer.keys()) {
                case KeysFrom.Shared _ ->
                        atHand.add(trusted(issuer, shared(secrets.of(issuer.issuer()))));
                case KeysFrom.KeySet set ->
                        outside.add(
                                new Trust.Outside(trusted(issuer, KeySet.none()), set.address()));
            }
        }
        fetched.allow(
                outside.stream()
                        .map(issuer -> issuer.keys().getHost())
                        .collect(Collectors.toSet()));
        return trust.replace(atHand, outside);
    }

    private static TrustedIssuer trusted(IssuerPolicy issuer, KeySet keys) {
        return new TrustedIssuer(
                issuer.issuer(),
                issuer.audience(),
                OUTSIDE,
                keys,
                CLOCK_SKEW,
                ClaimPath.parse(issuer.rolesClaim()));
    }

    private KeySet shared(Secret secret) {
        return KeySet.ofSharedSecret(secret, providers);
    }
}
