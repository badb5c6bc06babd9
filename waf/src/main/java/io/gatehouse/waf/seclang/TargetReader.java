package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads lists of variables, such as `ARGS|!ARGS:/^utm_/|&REQUEST_HEADERS:Host`.
final class TargetReader {
    static final int TARGETS_MAX = 1000;

    private static final Names<Selector.Part> PARTS =
            Names.of(Arrays.asList(Selector.Part.values()), Selector.Part::expression);

    private final Problems problems;

    TargetReader(Problems problems) {
        this.problems = problems;
    }

    List<Target> list(SourceText text) {
        List<Target> targets = new ArrayList<>();
        int from = 0;
        int count = 0;
        while (from <= text.length() && count <= TARGETS_MAX) {
            int end = entryEnd(text, from);
            SourceText entry = text.part(from, end).stripped();
            one(entry).ifPresent(target -> add(target, entry, targets));
            from = end + 1;
            count++;
        }
        if (count > TARGETS_MAX) {
            problems.add(text.at(), "more than " + TARGETS_MAX + " variables", "use fewer");
        }
        return List.copyOf(targets);
    }

    private void add(Target target, SourceText entry, List<Target> targets) {
        if (targets.contains(target)) {
            problems.add(entry.at(), "the variable is named twice", "leave one out");
        }
        targets.add(target);
    }

    /// Where an entry ends: at a separator that stands neither in quotes nor in slashes.
    private static int entryEnd(SourceText text, int from) {
        String all = text.text();
        int separator = separator(all, from);
        int colon = all.indexOf(':', from, separator);
        if (colon < 0 || colon + 1 >= all.length()) {
            return separator;
        }
        int selector = colon + 1;
        return switch (all.charAt(selector)) {
            case '\'' -> separator(all, closing(all, selector));
            case '/' ->
                    isXml(all.substring(from, colon))
                            ? separator(all, selector)
                            : regexEnd(all, selector);
            default -> separator(all, selector);
        };
    }

    private static boolean isXml(String entry) {
        return Names.fold(entry).endsWith("xml");
    }

    private static int separator(String text, int from) {
        int at = from;
        while (at < text.length() && !isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return c == '|' || c == ',';
    }

    private static int closing(String text, int quote) {
        int closing = text.indexOf('\'', quote + 1);
        return closing < 0 ? text.length() : closing;
    }

    private static int regexEnd(String text, int slash) {
        for (int i = slash + 1; i < text.length(); i++) {
            boolean isLast = i + 1 == text.length() || isSeparator(text.charAt(i + 1));
            if (text.charAt(i) == '/' && isLast) {
                return i + 1;
            }
            if (text.charAt(i) == '\\') {
                i++;
            }
        }
        return text.length();
    }

    /// A single entry.
    Optional<Target> one(SourceText entry) {
        Target.Use use = use(entry.text());
        SourceText rest = entry.from(use.sign().length());
        int colon = rest.text().indexOf(':');
        SourceText name = rest.part(0, colon < 0 ? rest.length() : colon);
        Optional<Variable> variable = Variable.NAMES.find(name.text());
        if (variable.isEmpty()) {
            unknown(name);
            return Optional.empty();
        }
        return selector(
                        variable.get(),
                        use,
                        colon < 0 ? rest.from(rest.length()) : rest.from(colon))
                .map(selector -> new Target(use, variable.get(), selector));
    }

    private static Target.Use use(String entry) {
        return switch (entry.isEmpty() ? ' ' : entry.charAt(0)) {
            case '!' -> Target.Use.EXCLUSION;
            case '&' -> Target.Use.COUNT;
            default -> Target.Use.VALUE;
        };
    }

    private void unknown(SourceText name) {
        boolean isSigned = name.text().startsWith("&") || name.text().startsWith("!");
        if (isSigned) {
            problems.add(
                    name.at(), "a variable is either counted (&) or left out (!)", "use one sign");
        } else if (name.isEmpty()) {
            problems.add(name.at(), "a variable is missing", "name one, or drop the separator");
        } else {
            problems.add(
                    name.at(),
                    "the variable " + Shown.of(name) + " is unknown",
                    Variable.NAMES.hint(name.text(), "use a variable of the reference"));
        }
    }

    /// @param text empty, or a colon and what follows it
    private Optional<Selector> selector(Variable variable, Target.Use use, SourceText text) {
        if (variable == Variable.XML && use != Target.Use.EXCLUSION && text.isEmpty()) {
            problems.add(text.at(), "XML needs a part to look at", "write XML:/* or XML://@*");
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.of(new Selector.All());
        }
        if (!variable.isCollection()) {
            problems.add(
                    text.at(), variable + " has no members to choose from", "drop the selector");
            return Optional.empty();
        }
        return quoted(text.from(1).stripped()).flatMap(chosen -> chosen(variable, chosen));
    }

    private Optional<SourceText> quoted(SourceText text) {
        boolean isQuoted = text.text().startsWith("'");
        if (!isQuoted) {
            return unquoted(text);
        }
        int closing = closing(text.text(), 0);
        if (closing != text.length() - 1) {
            problems.add(
                    text.at(),
                    closing == text.length()
                            ? "the selector's quote is never closed"
                            : "text follows the selector's closing quote",
                    "quote the whole selector, and write /\\x27/ for a quote within");
            return Optional.empty();
        }
        return Optional.of(text.part(1, closing));
    }

    private Optional<SourceText> unquoted(SourceText text) {
        boolean hasBlanks = text.text().indexOf(' ') >= 0 || text.text().indexOf('\t') >= 0;
        if (hasBlanks && !text.text().startsWith("/")) {
            problems.add(
                    text.at(),
                    "the selector " + Shown.of(text) + " holds blanks",
                    "put it into single quotes");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<Selector> chosen(Variable variable, SourceText text) {
        if (variable == Variable.XML) {
            return part(text);
        }
        if (text.text().startsWith("/")) {
            return new SelectorRegex(problems).read(text).map(Selector.Regex::new);
        }
        if (text.isEmpty()
                || text.length() > MacroReader.KEY_CHARS_MAX
                || StatementReader.endsOpen(text.text())) {
            problems.add(
                    text.at(),
                    "a member's name has 1 to "
                            + MacroReader.KEY_CHARS_MAX
                            + " bytes and does not end in a backslash",
                    "correct the selector");
            return Optional.empty();
        }
        return Optional.of(new Selector.Name(text.text()));
    }

    private Optional<Selector> part(SourceText text) {
        Optional<Selector.Part> part = PARTS.find(text.text());
        if (part.isEmpty()) {
            problems.add(
                    text.at(),
                    "the XPath expression " + Shown.of(text) + " is not supported",
                    "use /* (elements) or //@* (attributes)");
        }
        return part.map(Selector.XPath::new);
    }
}
