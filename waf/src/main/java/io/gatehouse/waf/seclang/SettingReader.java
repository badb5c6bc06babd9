package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Reads what is set for the engine as a whole.
final class SettingReader {
    private static final String ENGINE = "SecRuleEngine";
    private static final String TYPES = "SecResponseBodyMimeType";
    private static final String NO_TYPES = "SecResponseBodyMimeTypesClear";
    private static final long VALUE_MAX = 1L << 40;

    private static final Names<Boolean> SWITCH = Names.of(Map.of("On", true, "Off", false));

    private final Problems problems;

    SettingReader(Problems problems) {
        this.problems = problems;
    }

    /// Every directive that is read here.
    static List<String> names() {
        return Stream.of(
                        Stream.of(ENGINE, TYPES, NO_TYPES),
                        Arrays.stream(Setting.Switch.values()).map(Setting.Switch::directive),
                        Arrays.stream(Setting.Limit.values()).map(Setting.Limit::directive),
                        Arrays.stream(Setting.OverLimit.values()).map(Setting.OverLimit::directive),
                        Arrays.stream(NoOp.values()).map(NoOp::directive))
                .flatMap(names -> names)
                .toList();
    }

    Optional<Directive> read(Statement statement) {
        String name = statement.name().text();
        Optional<NoOp> noOp = NoOp.NAMES.find(name);
        return noOp.isPresent()
                ? withoutEffect(statement, noOp.get())
                : setting(statement, name)
                        .map(setting -> new Directive.Configure(statement.at(), setting));
    }

    private Optional<Directive> withoutEffect(Statement statement, NoOp directive) {
        if (!DirectiveReader.has(statement, 1, StatementReader.ARGUMENTS_MAX, problems)) {
            return Optional.empty();
        }
        String value = statement.text();
        if (!directive.isAccepted(value)) {
            problems.add(
                    statement.argument(0).at(),
                    directive.directive() + " " + Shown.of(value) + " is not supported",
                    "leave it out: " + directive.reason());
        }
        return Optional.of(new Directive.WithoutEffect(statement.at(), directive, value));
    }

    private Optional<? extends Setting> setting(Statement statement, String name) {
        if (Names.fold(name).equals(Names.fold(NO_TYPES))) {
            return DirectiveReader.has(statement, 0, 0, problems)
                    ? Optional.of(new Setting.MimeTypes(List.of()))
                    : Optional.empty();
        }
        if (Names.fold(name).equals(Names.fold(TYPES))) {
            return types(statement);
        }
        return DirectiveReader.has(statement, 1, 1, problems)
                ? single(name, statement.argument(0))
                : Optional.empty();
    }

    private Optional<Setting> types(Statement statement) {
        if (!DirectiveReader.has(statement, 1, StatementReader.ARGUMENTS_MAX, problems)) {
            return Optional.empty();
        }
        List<String> types =
                statement.arguments().stream()
                        .flatMap(argument -> Stream.of(argument.text().split("[ \t]+")))
                        .filter(type -> !type.isEmpty())
                        .toList();
        if (types.isEmpty() || !types.stream().allMatch(SettingReader::isType)) {
            problems.add(
                    statement.argument(0).at(),
                    "these are no media types",
                    "write them like text/html text/plain");
            return Optional.empty();
        }
        return Optional.of(new Setting.MimeTypes(types));
    }

    private static boolean isType(String type) {
        return type.chars()
                .allMatch(c ->
                        "/+.*_-()".indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
    }

    private Optional<? extends Setting> single(String name, SourceText value) {
        Optional<Setting.Switch> switched = Setting.Switch.NAMES.find(name);
        if (switched.isPresent()) {
            return named(SWITCH, value, "On or Off")
                    .map(isOn -> new Setting.Switched(switched.get(), isOn));
        }
        Optional<Setting.OverLimit> over = Setting.OverLimit.NAMES.find(name);
        if (over.isPresent()) {
            return named(Setting.OnExcess.NAMES, value, "Reject or ProcessPartial")
                    .map(action -> new Setting.Over(over.get(), action));
        }
        Optional<Setting.Limit> limit = Setting.Limit.NAMES.find(name);
        return limit.isPresent()
                ? limited(limit.get(), value)
                : named(EngineMode.NAMES, value, "On, Off or DetectionOnly")
                        .map(Setting.Engine::new);
    }

    private Optional<Setting> limited(Setting.Limit limit, SourceText text) {
        OptionalLong value = WholeNumber.within(text.text(), 0, VALUE_MAX);
        if (value.isEmpty()) {
            problems.add(
                    text.at(),
                    Shown.of(text) + " is no limit",
                    "write a whole number from 0 to " + VALUE_MAX);
            return Optional.empty();
        }
        return Optional.of(new Setting.Limited(limit, value.getAsLong()));
    }

    private <T> Optional<T> named(Names<T> names, SourceText text, String expected) {
        Optional<T> found = names.find(text.text());
        if (found.isEmpty()) {
            problems.add(
                    text.at(),
                    "the value " + Shown.of(text) + " has no meaning here",
                    names.hint(text.text(), "use " + expected));
        }
        return found;
    }
}
