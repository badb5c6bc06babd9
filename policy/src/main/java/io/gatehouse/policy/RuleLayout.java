package io.gatehouse.policy;

import io.gatehouse.spec.yaml.layout.Group;
import io.gatehouse.spec.yaml.layout.Line;
import io.gatehouse.spec.yaml.layout.Piece;
import io.gatehouse.spec.yaml.layout.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes one rule in the other form. What the other form cannot say stays as it is.
final class RuleLayout {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern CONDITION = Pattern.compile("when\\b");
    private static final Pattern OR = Pattern.compile("\\s+or\\s+");

    /// Attributes of one value behind their name.
    private static final Set<String> NAMED =
            Set.of(
                    "hours",
                    "timeout",
                    "body",
                    "cors",
                    "cross-site",
                    "deprecated",
                    "sunset",
                    "successor");

    /// Attributes of several values behind their name.
    private static final Set<String> LISTS = Set.of("from", "override");

    private static final Set<String> MODES = Set.of("observe", "enforce");

    private RuleLayout() {}

    static Line in(RuleForm form, Line rule) {
        return switch (form) {
            case TERSE -> terse(rule.value()).map(rule::with).orElse(rule);
            case EXPANDED -> expanded(rule.value()).map(rule::with).orElse(rule);
        };
    }

    private static Optional<Piece> terse(Piece rule) {
        return switch (rule) {
            case Word line -> Optional.of(Word.of(String.join(", ", attributes(line))));
            case Group group when group.isMapping() -> line(group);
            case Group _ -> Optional.empty();
        };
    }

    /// What stands between the commas of a line. A condition goes on to the end, as it is.
    private static List<String> attributes(Word line) {
        List<String> attributes = new ArrayList<>();
        String rest = line.text().strip();
        while (!isCondition(rest)) {
            String[] pieces = COMMA.split(rest, 2);
            attributes.add(oneBlank(pieces[0]));
            if (pieces.length == 1) {
                return attributes;
            }
            rest = pieces[1];
        }
        attributes.add(rest);
        return attributes;
    }

    private static boolean isCondition(String attribute) {
        return CONDITION.matcher(attribute).lookingAt();
    }

    private static Optional<Piece> line(Group rule) {
        List<String> attributes = new ArrayList<>();
        for (Line entry : rule.lines()) {
            Optional<String> attribute = attribute(entry, rule);
            if (attribute.filter(text -> isCondition(text) || !text.contains(",")).isEmpty()) {
                return Optional.empty();
            }
            attributes.add(attribute.get());
        }
        attributes.removeIf(String::isEmpty);
        attributes.sort(Comparator.comparing(RuleLayout::isCondition)); // it comes last
        return Optional.of(Word.of(String.join(", ", attributes)));
    }

    /// An entry of a rule as the terse form says it: an empty text if another entry says it as well, nothing if there is no such form.
    private static Optional<String> attribute(Line entry, Group rule) {
        String name = entry.name().map(Word::text).orElse("");
        List<String> values = values(entry.value());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String first = values.getFirst();
        return switch (name) {
            case "allow" -> Optional.of(String.join(" or ", values));
            case "when" -> condition(entry.value());
            case "mfa" -> Optional.of(first.equalsIgnoreCase("true") ? name : name + " " + first);
            case "limit" -> Optional.of(first);
            case "mode" -> Optional.of(first + until(rule));
            case "until" -> rule.value("mode").map(_ -> "");
            case String list when LISTS.contains(list) ->
                    Optional.of(list + " " + String.join(" ", values));
            case String named when NAMED.contains(named) ->
                    values.size() == 1 ? Optional.of(named + " " + first) : Optional.empty();
            case String flag when RuleDraft.FLAGS.contains(flag) -> Optional.of(flag);
            default -> Optional.empty();
        };
    }

    /// One condition as it is: its blanks may stand within texts.
    private static Optional<String> condition(Piece value) {
        return value instanceof Word word
                ? Optional.of("when " + word.text().strip())
                : Optional.empty();
    }

    private static String until(Group rule) {
        return rule.value("until").map(day -> " until " + values(day).getFirst()).orElse("");
    }

    /// The words of a list, or the one that stands in its place; nothing if there is anything else.
    private static List<String> values(Piece piece) {
        return switch (piece) {
            case Word word -> List.of(oneBlank(word.text()));
            case Group group
                    when group.lines().stream()
                            .allMatch(line ->
                                    line.name().isEmpty() && line.value() instanceof Word) ->
                    group.lines().stream().flatMap(line -> values(line.value()).stream()).toList();
            case Group _ -> List.of();
        };
    }

    private static Optional<Piece> expanded(Piece rule) {
        return switch (rule) {
            case Word line -> mapping(line);
            case Group group -> Optional.of(group.outOfBrackets());
        };
    }

    private static Optional<Piece> mapping(Word rule) {
        List<Line> lines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String attribute : attributes(rule)) {
            List<Line> entries = entries(attribute).toList();
            if (!entries.stream().allMatch(line -> names.add(line.name().orElseThrow().text()))) {
                return Optional.empty();
            }
            lines.addAll(entries);
        }
        return Optional.of(Group.mapping(lines));
    }

    private static Stream<Line> entries(String attribute) {
        String[] words = BLANKS.split(attribute, 2);
        String name = words[0];
        String rest = words.length > 1 ? words[1] : "";
        if (MODES.contains(name)) {
            Stream<Line> until =
                    Stream.of(rest).filter(text -> !text.isEmpty()).map(RuleLayout::until);
            return Stream.concat(Stream.of(Line.of("mode", Word.of(name))), until);
        }
        return Stream.of(entry(name, rest, attribute));
    }

    private static Line until(String rest) {
        return Line.of("until", Word.of(BLANKS.split(rest, 2)[1]));
    }

    private static Line entry(String name, String rest, String attribute) {
        if (RuleDraft.FLAGS.contains(name) && rest.isEmpty()) {
            return Line.of(name, new Word("true", "true"));
        }
        if (NAMED.contains(name) || name.equals("mfa") || name.equals("when")) {
            return Line.of(name, Word.of(rest));
        }
        if (LISTS.contains(name)) {
            return Line.of(name, oneOrList(BLANKS.split(rest)));
        }
        return Character.isDigit(attribute.charAt(0))
                ? Line.of("limit", Word.of(attribute))
                : Line.of("allow", oneOrList(OR.split(attribute)));
    }

    private static Piece oneOrList(String[] values) {
        return values.length == 1 ? Word.of(values[0]) : Group.list(List.of(values));
    }

    private static String oneBlank(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }
}
