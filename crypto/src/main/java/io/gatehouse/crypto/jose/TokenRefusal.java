package io.gatehouse.crypto.jose;

/// Why a token is not believed. The codes are stable: logs, metrics and clients may rely on them.
public enum TokenRefusal {
    /// Longer than [TokenVerifier#TOKEN_CHARS_MAX].
    TOO_LONG("the token is too long"),
    /// Not three parts of canonical base64url, none of them empty.
    MALFORMED("the token is not a signed token in compact form"),
    /// Five parts: encrypted tokens are not taken.
    ENCRYPTED("encrypted tokens are not accepted"),
    /// The header is not a strict JSON object, or a member of it has the wrong type.
    HEADER_MALFORMED("the header of the token is malformed"),
    /// The header demands an extension (`crit`, `b64`). None is known.
    CRITICAL_EXTENSION("the token demands an extension that is not supported"),
    /// The payload is not a strict JSON object.
    PAYLOAD_MALFORMED("the payload of the token is malformed"),
    /// A registered claim is missing or has the wrong type.
    CLAIM_MALFORMED("a claim of the token is missing or malformed"),
    /// No trusted issuer has this `iss`.
    ISSUER_UNKNOWN("the issuer of the token is not trusted"),
    /// The token is for somebody else.
    AUDIENCE_OTHER("the token is for another audience"),
    /// This kind of token is not taken here.
    TYPE_OTHER("the token is of another type"),
    /// `exp` has passed.
    EXPIRED("the token has expired"),
    /// `nbf` has not come.
    NOT_YET_VALID("the token is not valid yet"),
    /// The header names another algorithm than the key's: `none`, `HS256` with a public key, and the like.
    ALGORITHM_OTHER("the token does not use the algorithm of its key"),
    /// More than one key could have signed it.
    KEY_AMBIGUOUS("the token does not tell which key signed it"),
    /// The signature is not of that key over these bytes.
    SIGNATURE_WRONG("the signature of the token is wrong");

    private final String description;

    TokenRefusal(String description) {
        this.description = description;
    }

    /// For machines, such as `TOKEN_EXPIRED`.
    public String code() {
        return "TOKEN_" + name();
    }

    /// For people: ASCII without quotes, so that it may stand in `error_description` (RFC 6750, section 3).
    public String description() {
        return description;
    }
}
