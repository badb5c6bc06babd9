package io.gatehouse.waf.operator;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The same expression for re2j, whose searches take time linear in the text, if it can be said there: it has no
/// references, look-around or possessive repetition. Made when first needed, for that is seldom. Thread-safe.
///
/// `(?i)` folds letters of Latin-1 there, too: an expression that names bytes above 0x7F may match more.
final class LinearPattern {
    private final String regex;

    /// Two threads that both need it may both make it: the results are the same.
    private volatile boolean isMade;

    private volatile @Nullable Pattern pattern;

    /// @param regex in the syntax of PCRE
    LinearPattern(String regex) {
        this.regex = regex;
    }

    /// Absent if there is no such pattern.
    Optional<Matcher> matcher(String value) {
        if (!isMade) {
            pattern = make(regex);
            isMade = true;
        }
        return Optional.ofNullable(pattern).map(made -> made.matcher(value));
    }

    private static @Nullable Pattern make(String regex) {
        try {
            String translated = new PcreTranslation(regex, Dialect.RE2).translate();
            return Pattern.compile(translated, Pattern.DOTALL);
        } catch (PatternSyntaxException | java.util.regex.PatternSyntaxException unsayable) {
            return null;
        }
    }
}
