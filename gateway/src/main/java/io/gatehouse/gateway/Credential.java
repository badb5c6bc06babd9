package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.Claims;
import io.gatehouse.crypto.jose.JsonValue;
import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.policy.Grants;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings.IssuerPolicy;
import io.gatehouse.spec.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A verified token and what was derived from it: roles under the present policy, and the identity that the app receives.
///
/// Shared by all requests that carry the token. Thread-safe: what is derived is immutable, and deriving it twice does no harm.
final class Credential {
    private static final String SECOND_FACTOR = "mfa";
    private static final ClaimPath ACR = ClaimPath.parse("acr");
    private static final ClaimPath AUTH_TIME = ClaimPath.parse("auth_time");
    private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    /// Beyond this, JavaScript tells whole numbers no longer apart.
    private static final BigDecimal WHOLE_MAX = BigDecimal.valueOf((1L << 53) - 1);

    /// With the identity that is signed for it.
    private static final int BYTES_AT_LEAST = 1_024;

    private final VerifiedToken token;
    private final LimitKey limitKey;
    private volatile @Nullable Granted granted;
    private volatile @Nullable Identity identity;

    /// @param roles by the policy that this was derived under
    /// @param owner whose things are the caller's
    private record Granted(
            String epoch,
            List<String> roles,
            Grants grants,
            Optional<JsonValue> owner,
            boolean secondFactor) {}

    Credential(VerifiedToken token, LimitKey limitKey) {
        this.token = token;
        this.limitKey = limitKey;
    }

    Instant expires() {
        return token.expires();
    }

    /// What it takes in memory, roughly.
    int bytes() {
        return BYTES_AT_LEAST + token.json().length();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(token.expires());
    }

    /// The subject, told apart by issuer.
    LimitKey limitKey() {
        return limitKey;
    }

    boolean hasSecondFactor(Policy policy) {
        return granted(policy).secondFactor();
    }

    /// When the caller last authenticated (OpenID Connect Core section 2), if the token says so.
    Optional<Instant> authenticated() {
        return token.claims()
                .number(AUTH_TIME)
                .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(SECONDS_MAX) <= 0)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    Claims claims() {
        return token.claims();
    }

    /// The tenant that the caller's issuer names, if it names one as a text.
    Optional<String> tenant(Policy policy) {
        Optional<String> claim =
                isOwn(policy)
                        ? Optional.of("tenant")
                        : policy.issuer(token.issuer()).flatMap(IssuerPolicy::tenantClaim);
        return claim.flatMap(name -> token.claims().text(ClaimPath.parse(name)));
    }

    /// What the caller's roles amount to without those that hold every permission.
    Grants lesserGrants(Policy policy) {
        return policy.roles()
                .grants(
                        granted(policy).roles().stream()
                                .filter(role -> !policy.roles().grants(List.of(role)).everything())
                                .toList());
    }

    Event.Caller caller() {
        return new Event.Caller(token.issuer(), token.subject());
    }

    /// By this policy.
    List<String> roles(Policy policy) {
        return granted(policy).roles();
    }

    Grants grants(Policy policy) {
        return granted(policy).grants();
    }

    private Granted granted(Policy policy) {
        Granted known = granted;
        if (known != null && known.epoch().equals(policy.epoch())) {
            return known;
        }
        List<String> roles = policy.rolesOf(token.issuer(), token.roles());
        Granted derived =
                new Granted(
                        policy.epoch(),
                        roles,
                        policy.roles().grants(roles),
                        owner(policy),
                        secondFactor(policy));
        granted = derived;
        return derived;
    }

    /// An `amr` that says so, or an `acr` that the policy takes for it.
    private boolean secondFactor(Policy policy) {
        Set<String> acr =
                policy.issuer(token.issuer()).map(IssuerPolicy::secondFactorAcr).orElse(Set.of());
        return token.amr().contains(SECOND_FACTOR)
                || !acr.isEmpty() && token.claims().text(ACR).filter(acr::contains).isPresent();
    }

    /// Whether what the request names by this text is the caller's own. Equal names of two issuers are two subjects: each is compared by what its own
    /// issuer says, and by nothing where the policy declares nothing for it.
    boolean owns(String named, Policy policy) {
        return granted(policy)
                .owner()
                .flatMap(Credential::spelled)
                .filter(named::equals)
                .isPresent();
    }

    /// As [#owns(String, Policy)], for a value of a JSON document: a text is never a number's equal.
    boolean owns(Json named, Policy policy) {
        return granted(policy).owner().filter(claim -> isSame(claim, named)).isPresent();
    }

    /// Whether anything can be the caller's own.
    boolean ownsAnything(Policy policy) {
        return granted(policy).owner().isPresent();
    }

    private static boolean isSame(JsonValue claim, Json named) {
        return switch (claim) {
            case JsonValue.Text(String text) ->
                    named instanceof Json.JsonString(String other) && text.equals(other);
            case JsonValue.Numeric(BigDecimal number) when isWhole(number) ->
                    named instanceof Json.JsonNumber(BigDecimal other)
                            && number.compareTo(other) == 0;
            case JsonValue _ -> false;
        };
    }

    private Optional<JsonValue> owner(Policy policy) {
        if (isOwn(policy)) {
            return Optional.of(new JsonValue.Text(token.subject()));
        }
        return policy.issuer(token.issuer())
                .flatMap(IssuerPolicy::ownerClaim)
                .flatMap(claim -> token.claims().at(ClaimPath.parse(claim)));
    }

    /// Whether tokens of its issuer count under this policy.
    boolean counts(Policy policy) {
        return isOwn(policy) || policy.issuer(token.issuer()).isPresent();
    }

    private boolean isOwn(Policy policy) {
        return token.issuer().equals(policy.ownIssuer());
    }

    /// A text as it is; a whole number by its digits. Nothing else stands in a path in one way only.
    private static Optional<String> spelled(JsonValue claim) {
        return switch (claim) {
            case JsonValue.Text(String text) -> Optional.of(text);
            case JsonValue.Numeric(BigDecimal number) when isWhole(number) ->
                    Optional.of(number.toBigInteger().toString());
            case JsonValue _ -> Optional.empty();
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.abs().compareTo(WHOLE_MAX) <= 0 && number.stripTrailingZeros().scale() <= 0;
    }

    /// The signed identity for the app, made anew when half of its life is over or the policy has changed.
    String identity(Policy policy, Identities identities, Instant now) {
        Identity known = identity;
        if (known != null && known.isFresh(policy.epoch(), now)) {
            return known.token();
        }
        Identity made = identities.sign(token, granted(policy).roles(), policy, now);
        identity = made;
        return made.token();
    }
}
