package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Understands statements, all but `Include`. Where a rule is wrong, what is left of it comes back, so that its chain
/// and its id still count.
final class DirectiveReader {
    private final Problems problems;
    private final TargetReader targets;
    private final ActionReader actions;
    private final QuestionReader questions;
    private final SettingReader settings;
    private final Names<Function<Statement, Optional<? extends Directive>>> directives;

    /// @param directory from which names of files count
    DirectiveReader(Problems problems, Sources sources, Path directory) {
        this.problems = problems;
        this.targets = new TargetReader(problems);
        this.actions = new ActionReader(problems);
        this.questions = new QuestionReader(problems, sources, directory);
        this.settings = new SettingReader(problems);
        this.directives = Names.of(table());
    }

    private Map<String, Function<Statement, Optional<? extends Directive>>> table() {
        Map<String, Function<Statement, Optional<? extends Directive>>> table = new HashMap<>();
        SettingReader.names().forEach(name -> table.put(name, settings::read));
        table.put("Include", _ -> Optional.empty());
        table.put("SecAction", this::action);
        table.put("SecComponentSignature", this::signature);
        table.put("SecDefaultAction", this::defaultAction);
        table.put("SecMarker", this::marker);
        table.put("SecRule", this::rule);
        table.put("SecRuleRemoveById", this::removeById);
        table.put("SecRuleRemoveByMsg", this::removeByMessage);
        table.put("SecRuleRemoveByTag", this::removeByTag);
        table.put("SecRuleScript", this::script);
        table.put("SecRuleUpdateActionById", this::updateActions);
        table.put("SecRuleUpdateTargetById", this::updateTargetsById);
        table.put("SecRuleUpdateTargetByMsg", this::updateTargetsByMessage);
        table.put("SecRuleUpdateTargetByTag", this::updateTargetsByTag);
        return table;
    }

    Optional<Directive> read(Statement statement) {
        var directive = directives.find(statement.name().text());
        if (directive.isEmpty()) {
            problems.add(
                    statement.at(),
                    "the directive " + Shown.of(statement.name()) + " is unknown",
                    directives.hint(statement.name().text(), "use a directive of the reference"));
            return Optional.empty();
        }
        return directive.get().apply(statement).map(found -> found);
    }

    static boolean has(Statement statement, int least, int most, Problems problems) {
        int count = statement.arguments().size();
        boolean isFit = least <= count && count <= most;
        if (!isFit) {
            problems.add(
                    count > most ? statement.argument(most).at() : statement.at(),
                    Shown.of(statement.name()) + " has " + count + " arguments",
                    least == most
                            ? "give it " + least + ", in double quotes where it holds blanks"
                            : "give it " + least + " to " + most + ", in double quotes");
        }
        return isFit;
    }

    private boolean has(Statement statement, int count) {
        return has(statement, count, count, problems);
    }

    private Optional<Directive> rule(Statement statement) {
        boolean isWhole = has(statement, 2, 3, problems);
        Actions done =
                statement.arguments().size() > 2
                        ? actions.read(statement.argument(2))
                        : new Actions(List.of());
        Subject subject = isWhole ? condition(statement) : new Subject.Always();
        return Optional.of(new Rule(statement.at(), subject, done, List.of()));
    }

    private Subject condition(Statement statement) {
        List<Target> looked = targets.list(statement.argument(0));
        if (!looked.isEmpty() && looked.stream().allMatch(Target::isExclusion)) {
            problems.add(
                    statement.argument(0).at(),
                    "the rule leaves variables out and looks at none",
                    "name a variable without !");
        }
        return questions
                .read(statement.argument(1))
                .<Subject>map(question -> new Subject.Condition(looked, question))
                .orElseGet(Subject.Always::new);
    }

    private Optional<Directive> action(Statement statement) {
        Actions done =
                has(statement, 1) ? actions.read(statement.argument(0)) : new Actions(List.of());
        return Optional.of(new Rule(statement.at(), new Subject.Always(), done, List.of()));
    }

    private Optional<Directive> signature(Statement statement) {
        return has(statement, 1)
                ? Optional.of(new Directive.Signature(statement.at(), statement.argument(0).text()))
                : Optional.empty();
    }

    private Optional<Directive> marker(Statement statement) {
        if (!has(statement, 1)) {
            return Optional.empty();
        }
        SourceText name = statement.argument(0);
        if (name.isEmpty() || name.length() > MacroReader.KEY_CHARS_MAX) {
            problems.add(
                    name.at(),
                    "a marker's name has 1 to " + MacroReader.KEY_CHARS_MAX + " bytes",
                    "correct it");
        }
        return Optional.of(new Directive.Marker(statement.at(), name.text()));
    }

    private Optional<Directive> defaultAction(Statement statement) {
        if (!has(statement, 1)) {
            return Optional.empty();
        }
        Actions defaults = actions.read(statement.argument(0));
        DefaultActionChecks.check(defaults, statement.argument(0).at(), problems);
        return defaults.phase()
                .map(phase -> new Directive.DefaultAction(statement.at(), phase, defaults));
    }

    private Optional<Directive> script(Statement statement) {
        problems.add(
                statement.at(),
                "SecRuleScript runs a program, and none is ever run",
                "write the check as a SecRule");
        return Optional.empty();
    }

    private Optional<Directive> removeById(Statement statement) {
        return has(statement, 1, StatementReader.ARGUMENTS_MAX, problems)
                ? ids(statement.arguments())
                        .map(choice -> new Directive.Remove(statement.at(), choice))
                : Optional.empty();
    }

    private Optional<Directive> removeByTag(Statement statement) {
        return name(statement, 1)
                .map(tag -> new Directive.Remove(statement.at(), new Directive.ByTag(tag)));
    }

    private Optional<Directive> removeByMessage(Statement statement) {
        return name(statement, 1)
                .map(text -> new Directive.Remove(statement.at(), new Directive.ByMessage(text)));
    }

    private Optional<Directive> updateTargetsById(Statement statement) {
        return has(statement, 2)
                ? ids(List.of(statement.argument(0)))
                        .flatMap(choice -> updateTargets(statement, choice))
                : Optional.empty();
    }

    private Optional<Directive> updateTargetsByTag(Statement statement) {
        return name(statement, 2)
                .flatMap(tag -> updateTargets(statement, new Directive.ByTag(tag)));
    }

    private Optional<Directive> updateTargetsByMessage(Statement statement) {
        return name(statement, 2)
                .flatMap(text -> updateTargets(statement, new Directive.ByMessage(text)));
    }

    private Optional<Directive> updateTargets(Statement statement, Directive.Choice choice) {
        List<Target> changed = targets.list(statement.argument(1));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Directive.UpdateTargets(statement.at(), choice, changed));
    }

    private Optional<String> name(Statement statement, int arguments) {
        if (!has(statement, arguments)) {
            return Optional.empty();
        }
        SourceText name = statement.argument(0);
        if (name.isEmpty()) {
            problems.add(name.at(), "the tag or message is empty", "write the whole of it");
            return Optional.empty();
        }
        return Optional.of(new MacroReader(problems).read(name).written());
    }

    private Optional<Directive.Choice> ids(List<SourceText> arguments) {
        List<IdRange> ids = new ArrayList<>();
        for (SourceText argument : arguments) {
            int from = 0;
            while (from <= argument.length()) {
                int comma = argument.text().indexOf(',', from);
                int end = comma < 0 ? argument.length() : comma;
                id(argument.part(from, end).stripped()).ifPresent(ids::add);
                from = end + 1;
            }
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Directive.ById(List.copyOf(ids)));
    }

    private Optional<IdRange> id(SourceText text) {
        Optional<IdRange> ids = IdRange.of(text.text());
        if (ids.isEmpty()) {
            problems.add(
                    text.at(),
                    Shown.of(text) + " is neither an id nor a range of ids",
                    "write it like 942100 or 942000-942999");
        }
        return ids;
    }

    private Optional<Directive> updateActions(Statement statement) {
        if (!has(statement, 2)) {
            return Optional.empty();
        }
        Optional<IdRange> id = id(statement.argument(0)).filter(IdRange::isSingle);
        Actions changed = actions.read(statement.argument(1));
        if (changed.id().isPresent()
                || changed.phase().isPresent()
                || changed.has(Action.Flag.CHAIN)) {
            problems.add(
                    statement.argument(1).at(),
                    "a rule's id, phase and chain cannot be updated",
                    "leave them out");
        }
        return id.map(range -> new Directive.UpdateActions(statement.at(), range.first(), changed));
    }
}
