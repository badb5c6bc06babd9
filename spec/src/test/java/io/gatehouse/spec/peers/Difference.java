package io.gatehouse.spec.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every way in which Gatehouse's verdicts are known to differ from those of its peers, with the reason and who is right. Whatever differs otherwise is a bug, most likely ours.
enum Difference {
    // what is read
    NUMBERS_OF_DOUBLES(
            Right.STRICTER,
            "a number beyond 1e300 or of more than 64 characters is another number, or none, to most applications"),
    LONG_NUMBERS(Right.OURS, "the bound must hold for what is sent, too, not for its double alone"),
    SURROGATES(Right.OURS, "half a surrogate pair is no character: it cannot be written as UTF-8"),
    NUL(Right.STRICTER, "NUL ends the text for databases and for programs in C (CWE-158)"),
    REPEATED_NAMES(Right.OURS, "one reader takes the first, another the last (CWE-235)"),
    PROTOTYPES(Right.OURS, "merging it changes every object of a JavaScript program (CWE-1321)"),
    BYTE_ORDER_MARK(Right.OURS, "a byte order mark must not be sent (RFC 8259, section 8.1)"),

    // what is loaded
    LINEAR_PATTERNS(Right.STRICTER, "a pattern that cannot run in linear time is refused at load"),
    IDENTITY_ESCAPE(
            Right.OPEN,
            "an escaped '-' is an error in patterns with the flag u only; without it, it means itself"),
    NOTHING_IGNORED(
            Right.OURS, "a keyword or format that would be ignored is a mistake in the file"),
    BESIDE_REFERENCE(
            Right.OURS,
            "OpenAPI 3.0 ignores what stands beside $ref, 3.1 does not: a mistake in the first, in force in the second"),
    STRICT_TUPLES(
            Right.OURS, "prefixItems needs no minItems; express-openapi-validator demands it"),

    // what is judged
    CLOSED_OBJECTS(
            Right.STRICTER,
            "a field that nothing describes is refused unless the schema says otherwise"),
    INHERITED_NAMES(
            Right.OURS,
            "the peers find constructor and toString in every object, for they are JavaScript's"),
    DECIMAL_MULTIPLES(Right.OURS, "19.99 is a multiple of 0.01; only its double is not"),
    FLOAT(Right.OURS, "what a float cannot hold is not one"),
    INT64(Right.OURS, "what 64 bits cannot hold is not one"),
    CONTAINED_ITEMS(
            Right.OURS,
            "contains evaluates the items that match it, not all (JSON Schema, section 11.2)"),
    READ_ONLY(
            Right.OURS,
            "a readOnly field is not sent in requests, though required; Ajv knows nothing of requests"),
    DEFAULTS(
            Right.OURS,
            "the app receives what was sent: a default that the validator filled in would be missing"),

    // formats
    QUICK_FORMATS(
            Right.OURS,
            "express-openapi-validator looks at the shape of formats only: it takes 30 February"),
    DATE_TIME_SPELLING(
            Right.OURS, "a T and an offset with a colon are needed (RFC 3339, section 5.6)"),
    HOST_WITHOUT_DOT(Right.OURS, "a mail host needs no dot (RFC 5321, section 2.3.5)"),
    DOT_AFTER_HOST(Right.OURS, "a host name does not end with a dot (RFC 1123, section 2.1)"),
    BARE_UUID(Right.OURS, "urn:uuid: is a URN's beginning, not a UUID's (RFC 9562, section 4)"),
    EMPTY_AUTHORITY(Right.OURS, "https needs a host (RFC 9110, section 4.2.2)"),
    EMPTY_PATH(Right.OURS, "a path may be empty before a query, too (RFC 3986, section 3)"),
    COLON_IN_FIRST_SEGMENT(
            Right.OURS,
            "what stands before a colon in the first segment would be a scheme (RFC 3986, section 4.2)"),

    // parameters
    ONE_SPELLING(
            Right.STRICTER,
            "0x10, 007 and ' 1' are numbers to some readers and texts to others: JSON's spelling only, and of integers the plain one"),
    ENCODINGS(Right.STRICTER, "what is not UTF-8, or holds NUL, is read in several ways (CWE-176)"),
    ENCODED_SEPARATORS(
            Right.OURS, "an encoded comma belongs to the item; who decodes first splits there"),
    BRACKETS(Right.STRICTER, "q[] is declared by nobody; Express 4 alone reads it as q"),
    NAMELESS(
            Right.STRICTER, "a parameter without a name is declared by nobody; Express 4 drops it"),
    RESERVED_CHARACTERS(
            Right.OPEN,
            "forms write a blank as +, and a query may hold a colon; only express-openapi-validator wants them encoded"),
    EMPTY_VALUES(
            Right.OPEN,
            "what an empty value means is up to the implementation: here the schema decides, unless allowEmptyValue does"),
    ABSENT_OBJECT(
            Right.OURS, "what is required inside an optional parameter may be absent with it"),
    LISTS_IN_FIELDS(
            Right.OURS, "style simple is the default; express-openapi-validator wants it said"),
    JSON_COOKIES(Right.OURS, "j: is a habit of cookie-parser, not of OpenAPI"),
    QUOTED_COOKIES(Right.STRICTER, "quotes belong to the value or not, as the reader likes");

    enum Right {
        /// What we do stands in a standard, or the peer fails its own promise.
        OURS,
        /// We refuse more than a standard asks for.
        STRICTER,
        /// The standard leaves it open, and we accept what a peer refuses.
        OPEN
    }

    private final Right right;
    private final String reason;

    Difference(Right right, String reason) {
        this.right = right;
        this.reason = reason;
    }

    /// The sign of each.
    static String signs(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> String.valueOf(verdict.sign()))
                .collect(Collectors.joining());
    }

    static boolean agree(List<Verdict> verdicts) {
        return signs(verdicts).chars().distinct().count() == 1;
    }

    /// Where all agree nothing is to be explained, and where they do not something is. If we are said to be stricter, we accept nothing that a peer refuses.
    ///
    /// @param what was judged
    static void assertExplained(
            String what, Optional<Difference> named, Verdict ours, List<Verdict> peers) {
        boolean isOne = peers.stream().anyMatch(peer -> peer.sign() != ours.sign());
        assertThat(named.isPresent())
                .as("%s: %s beside %s: %s", what, ours, peers, named)
                .isEqualTo(isOne);
        if (named.isPresent() && named.get().right == Right.STRICTER) {
            assertThat(ours.isAcceptance()).as("%s: %s", named.get(), named.get().reason).isFalse();
        }
    }
}
