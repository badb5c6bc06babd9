package io.gatehouse.crypto.jose;

import java.util.Locale;

/// What kind of token it is: the header's `typ` (RFC 7515, section 4.1.9; RFC 8725, section 3.11).
///
/// A token of one kind is never taken for another, whoever signed it. Two spellings of one media type are equal:
/// case does not count, and `application/` may be left out.
///
/// @param name in lower case, without `application/`; empty for a token without `typ`
public record TokenType(String name) {
    /// An access token (RFC 9068).
    public static final TokenType ACCESS = new TokenType("at+jwt");

    /// What Gatehouse tells the application about the caller. Never a credential.
    public static final TokenType IDENTITY = new TokenType("gatehouse-identity+jwt");

    /// A credential for the operator listener.
    public static final TokenType OPERATOR = new TokenType("operator+jwt");

    /// A token that says no more than that it is one: what many issuers still write on their access tokens.
    public static final TokenType JWT = new TokenType("jwt");

    /// A token that does not say what it is.
    public static final TokenType UNTYPED = new TokenType("");

    private static final String PREFIX = "application/";

    public TokenType {
        String folded = name.toLowerCase(Locale.ROOT);
        name = folded.startsWith(PREFIX) ? folded.substring(PREFIX.length()) : folded;
    }
}
