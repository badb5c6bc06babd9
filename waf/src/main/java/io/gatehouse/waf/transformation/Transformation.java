package io.gatehouse.waf.transformation;

import java.util.Optional;

/// Turns a text into the form in which a rule judges it: decoded, folded, stripped.
///
/// Every transformation answers every text, in time and memory linear in its length, and returns the very same
/// instance when it changes nothing, so that a caller may share work by identity. Stateless and thread-safe.
public interface Transformation {

    /// As the reference manual spells it, such as `urlDecodeUni`.
    String name();

    /// @param text one byte per char; a char above 0xFF has no meaning here, and some transformations read it as `?`
    /// @return one byte per char
    String apply(String text);

    /// A text in which none of these bytes occurs comes back unchanged.
    ByteSet triggers();

    /// Whether a text in which exactly these bytes occur can be changed.
    default boolean canChange(ByteSet present) {
        return triggers().intersects(present);
    }

    /// @param name in any case; `normalizePath` and `normalizePathWin` are known, too
    /// @return absent if there is none of that name; `none` is a matter of the rule, not a transformation
    static Optional<Transformation> named(String name) {
        return Optional.ofNullable(Catalogue.BY_NAME.get(Lowercase.fold(name)));
    }
}
