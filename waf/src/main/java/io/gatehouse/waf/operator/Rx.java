package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Whether a regular expression of PCRE matches anywhere in the value, byte by byte. Captures the groups of the first
/// match.
///
/// A dot matches every byte, line feeds included; `^` and `$` are those of the whole value (`$` also before a line feed
/// that ends it); `(?i)` folds letters of ASCII. A search that costs too much is over budget.
public final class Rx implements Operator {
    private final BoundedSearch search;

    private Rx(BoundedSearch search) {
        this.search = search;
    }

    static Parsed<Operator> compile(Position at, String regex) {
        return search(at, regex).then(search -> new Parsed.Right<>(new Rx(search)));
    }

    /// The same expression for `java.util.regex`, over texts of one byte per char.
    ///
    /// What PCRE knows and that does not is a problem, never another meaning: recursion, conditions, verbs, `\K`.
    public static Parsed<Pattern> pattern(Position at, String regex) {
        try {
            String translated = new PcreTranslation(regex, Dialect.JAVA).translate();
            return new Parsed.Right<>(
                    Pattern.compile(translated, Pattern.DOTALL | Pattern.UNIX_LINES));
        } catch (PatternSyntaxException malformed) {
            return new Parsed.Wrong<>(List.of(problem(at, malformed.getDescription())));
        } catch (StackOverflowError tooDeep) {
            return new Parsed.Wrong<>(List.of(problem(at, "it is nested too deeply")));
        }
    }

    static Parsed<BoundedSearch> search(Position at, String regex) {
        return pattern(at, regex)
                .then(pattern ->
                        new Parsed.Right<>(new BoundedSearch(pattern, new LinearPattern(regex))));
    }

    public Pattern pattern() {
        return search.pattern();
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return search.first(value, captures);
    }

    private static Problem problem(Position at, String reason) {
        return new Problem(
                at,
                "the regular expression is not understood: " + reason,
                "write it in the syntax of PCRE without recursion, conditions and verbs");
    }
}
