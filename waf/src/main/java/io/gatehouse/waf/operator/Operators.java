package io.gatehouse.waf.operator;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import io.gatehouse.waf.transformation.Transformation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every operator there is, by name in any case. Thread-safe.
///
/// `detectSQLi` and `detectXSS` are not among them: they have a package of their own.
public final class Operators {

    /// Makes an operator of its argument.
    private interface Compiler {
        Parsed<Operator> compile(Position at, String argument, DataFiles files);
    }

    private static final Transformation LOWERCASE = Transformation.named("lowercase").orElseThrow();

    private static final Map<String, Comparison> COMPARISONS =
            Stream.of(
                            new BeginsWith(),
                            new Contains(),
                            new ContainsWord(),
                            new EndsWith(),
                            new Eq(),
                            new Ge(),
                            new Gt(),
                            new Le(),
                            new Lt(),
                            new Streq(),
                            new Strmatch(),
                            new Within())
                    .collect(toUnmodifiableMap(one -> fold(one.name()), one -> one));

    private static final Map<String, Compiler> COMPILERS =
            Map.ofEntries(
                    Map.entry("ipmatch", (at, argument, files) -> IpMatch.compile(at, argument)),
                    Map.entry("ipmatchf", IpMatchFromFile::compile),
                    Map.entry("ipmatchfromfile", IpMatchFromFile::compile),
                    Map.entry("nomatch", (at, argument, files) -> always(new NoMatch())),
                    Map.entry("pm", (at, argument, files) -> Pm.compile(at, argument)),
                    Map.entry("pmf", PmFromFile::compile),
                    Map.entry("pmfromfile", PmFromFile::compile),
                    Map.entry("rx", (at, argument, files) -> Rx.compile(at, argument)),
                    Map.entry(
                            "unconditionalmatch",
                            (at, argument, files) -> always(new UnconditionalMatch())),
                    Map.entry(
                            "validatebyterange",
                            (at, argument, files) -> ValidateByteRange.compile(at, argument)),
                    Map.entry(
                            "validateurlencoding",
                            (at, argument, files) -> always(new ValidateUrlEncoding())),
                    Map.entry(
                            "validateutf8encoding",
                            (at, argument, files) -> always(new ValidateUtf8Encoding())),
                    Map.entry("verifycc", (at, argument, files) -> VerifyCC.compile(at, argument)),
                    Map.entry(
                            "verifycpf", (at, argument, files) -> VerifyCpf.compile(at, argument)),
                    Map.entry(
                            "verifyssn", (at, argument, files) -> VerifySsn.compile(at, argument)),
                    Map.entry(
                            "verifysvnr",
                            (at, argument, files) -> VerifySvnr.compile(at, argument)));

    private Operators() {}

    /// Whether there is an operator of that name.
    public static boolean isKnown(String name) {
        return COMPARISONS.containsKey(fold(name)) || COMPILERS.containsKey(fold(name));
    }

    /// The operator of that name for an argument, or what is wrong with either.
    ///
    /// @param at where the rule has it
    /// @param name without `@` and `!`, such as `pmFromFile`
    /// @param argument one byte per char, macros replaced
    public static Parsed<Operator> compile(
            Position at, String name, String argument, DataFiles files) {
        return comparison(name)
                .<Parsed<Operator>>map(one -> new Parsed.Right<>(one.with(argument)))
                .orElseGet(() -> compileOther(at, name, argument, files));
    }

    /// The operator of that name, if it compares two texts: then an argument with macros needs no compiling at run time.
    public static Optional<Comparison> comparison(String name) {
        return Optional.ofNullable(COMPARISONS.get(fold(name)));
    }

    private static Parsed<Operator> compileOther(
            Position at, String name, String argument, DataFiles files) {
        Compiler compiler = COMPILERS.get(fold(name));
        return compiler == null
                ? new Parsed.Wrong<>(List.of(unknown(at, name)))
                : compiler.compile(at, argument, files);
    }

    private static Parsed<Operator> always(Operator operator) {
        return new Parsed.Right<>(operator);
    }

    private static Problem unknown(Position at, String name) {
        return new Problem(
                at,
                "there is no operator @" + name + " in this version",
                "use another one, or leave the rule out");
    }

    /// In ASCII only: a Kelvin sign is no k.
    private static String fold(String name) {
        return LOWERCASE.apply(name);
    }
}
