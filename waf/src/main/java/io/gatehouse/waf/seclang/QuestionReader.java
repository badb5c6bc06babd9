package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads an operator and its argument, such as `!@within %{tx.allowed_methods}`. Without a name it is `@rx`.
final class QuestionReader {
    static final int ARGUMENT_CHARS_MAX = 64 * 1024;

    /// Short forms that ModSecurity knows, too.
    private static final Map<String, OperatorName> SHORT =
            Map.of(
                    "pmf", OperatorName.PM_FROM_FILE,
                    "ipmatchf", OperatorName.IP_MATCH_FROM_FILE);

    private final Problems problems;
    private final MacroReader macros;
    private final Sources sources;
    private final Path directory;

    /// @param directory from which names of files count
    QuestionReader(Problems problems, Sources sources, Path directory) {
        this.problems = problems;
        this.macros = new MacroReader(problems);
        this.sources = sources;
        this.directory = directory;
    }

    Optional<Question> read(SourceText text) {
        if (text.length() > ARGUMENT_CHARS_MAX) {
            problems.add(
                    text.at(),
                    "the operator's argument is longer than " + ARGUMENT_CHARS_MAX + " bytes",
                    "split the rule");
            return Optional.empty();
        }
        boolean isNegated = text.text().startsWith("!");
        SourceText rest = text.from(isNegated ? 1 : 0);
        if (!rest.text().startsWith("@")) {
            return question(text, isNegated, OperatorName.RX, unindented(rest));
        }
        int end = nameEnd(rest);
        SourceText name = rest.part(1, end);
        return named(name)
                .flatMap(known -> question(text, isNegated, known, unindented(rest.from(end))));
    }

    private static int nameEnd(SourceText text) {
        int at = 1;
        while (at < text.length() && !SourceText.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static SourceText unindented(SourceText text) {
        int from = 0;
        while (from < text.length() && SourceText.isBlank(text.charAt(from))) {
            from++;
        }
        return text.from(from);
    }

    private Optional<OperatorName> named(SourceText name) {
        Optional<OperatorName> known =
                OperatorName.NAMES
                        .find(name.text())
                        .or(() -> Optional.ofNullable(SHORT.get(Names.fold(name.text()))));
        if (known.isEmpty()) {
            problems.add(
                    name.at(),
                    "the operator " + Shown.of("@" + name.text()) + " is unknown",
                    OperatorName.NAMES.hint(name.text(), "use an operator of the reference"));
        }
        return known;
    }

    private Optional<Question> question(
            SourceText text, boolean isNegated, OperatorName operator, SourceText argument) {
        Optional<Path> file = Optional.empty();
        if (!isFit(operator, argument)) {
            return Optional.empty();
        }
        if (operator.form() == OperatorName.Form.FILE) {
            file = sources.dataFile(argument, directory);
        }
        return Optional.of(
                new Question(text.at(), isNegated, operator, content(operator, argument), file));
    }

    private boolean isFit(OperatorName operator, SourceText argument) {
        return switch (operator.form()) {
            case ANYTHING -> true;
            case NOTHING -> argument.isEmpty() || wrong(argument, operator, "takes no argument");
            case TEXT -> true;
            case FIXED, FILE -> isPresent(operator, argument) && isFixed(operator, argument);
            case NUMBER -> isPresent(operator, argument) && isNumber(operator, argument);
        };
    }

    private boolean isPresent(OperatorName operator, SourceText argument) {
        return !argument.isEmpty() || wrong(argument, operator, "needs an argument");
    }

    private boolean isFixed(OperatorName operator, SourceText argument) {
        return !MacroReader.isLikelyIn(argument.text())
                || wrong(argument, operator, "takes no macros");
    }

    private boolean isNumber(OperatorName operator, SourceText argument) {
        return argument.text().contains("%{")
                || WholeNumber.of(argument.text().strip()).isPresent()
                || wrong(argument, operator, "compares with a whole number, not with text");
    }

    private boolean wrong(SourceText argument, OperatorName operator, String what) {
        problems.add(argument.at(), "@" + operator.spelling() + " " + what, "correct the argument");
        return false;
    }

    private MacroText content(OperatorName operator, SourceText argument) {
        return switch (operator.form()) {
            case TEXT, NUMBER -> macros.read(argument);
            case NOTHING, ANYTHING, FIXED, FILE -> MacroText.literal(argument.text());
        };
    }
}
