package io.gatehouse.waf.seclang;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.gatehouse.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The OWASP Core Rule Set 4.28 is understood, all of it: the counts are those of its files.
class CoreRuleSetTest {
    private static Path directory = Path.of("");
    private static RuleSet rules = new RuleSet(List.of());

    @BeforeAll
    static void readAll() throws IOException {
        directory = SharedData.at("crs-4.28.0");
        List<Path> files = new ArrayList<>(List.of(directory.resolve("crs-setup.conf.example")));
        try (Stream<Path> found = Files.list(directory.resolve("rules"))) {
            found.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
        }
        assertThat(files).hasSize(28);
        rules = Read.right(new RuleFiles(directory).read(files));
    }

    private static Stream<Rule> statements() {
        return rules.rules().stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule), rule.links().stream()));
    }

    private static Stream<Action> actions() {
        return statements().flatMap(rule -> rule.actions().all().stream());
    }

    private static Stream<Subject.Condition> conditions() {
        return statements()
                .map(Rule::subject)
                .filter(Subject.Condition.class::isInstance)
                .map(Subject.Condition.class::cast);
    }

    private static Stream<Target> targets() {
        return conditions().flatMap(condition -> condition.targets().stream());
    }

    private static <T> Map<T, Long> counted(Stream<T> things) {
        return things.collect(groupingBy(identity(), counting()));
    }

    @Test
    void hasEveryRuleChainAndDirective() {
        assertThat(rules.rules()).hasSize(630).allMatch(rule -> rule.id().isPresent());
        assertThat(rules.rules().stream().mapToInt(rule -> rule.links().size()).sum())
                .isEqualTo(73);
        assertThat(rules.rules().stream().filter(rule -> !rule.links().isEmpty())).hasSize(55);
        assertThat(conditions()).hasSize(695);
        assertThat(
                        counted(
                                rules.directives().stream()
                                        .filter(each -> !(each instanceof Rule))
                                        .map(each -> each.getClass().getSimpleName())))
                .containsOnly(
                        entry("Marker", 30L),
                        entry("DefaultAction", 5L),
                        entry("Signature", 1L),
                        entry("UpdateTargets", 55L));
    }

    @Test
    void hasEveryVariable() {
        assertThat(counted(targets().map(Target::variable)))
                .hasSize(33)
                .contains(
                        entry(Variable.XML, 351L),
                        entry(Variable.TX, 290L),
                        entry(Variable.ARGS, 191L),
                        entry(Variable.ARGS_NAMES, 189L),
                        entry(Variable.REQUEST_HEADERS, 166L),
                        entry(Variable.REQUEST_COOKIES, 166L),
                        entry(Variable.MATCHED_VARS, 12L),
                        entry(Variable.UNIQUE_ID, 1L));
    }

    @Test
    void hasEverySelector() {
        assertThat(counted(targets().map(each -> each.selector().getClass().getSimpleName())))
                .containsEntry("XPath", 351L)
                .containsEntry("Regex", 8L)
                .containsEntry("Name", 431L);
        assertThat(counted(targets().map(Target::use)))
                .containsEntry(Target.Use.COUNT, 50L)
                .containsEntry(Target.Use.EXCLUSION, 28L);
    }

    @Test
    void hasEveryOperator() {
        assertThat(counted(conditions().map(each -> each.question().operator().spelling())))
                .containsOnly(
                        entry("rx", 318L),
                        entry("lt", 190L),
                        entry("eq", 53L),
                        entry("ge", 42L),
                        entry("pmFromFile", 21L),
                        entry("gt", 15L),
                        entry("pm", 12L),
                        entry("streq", 9L),
                        entry("within", 9L),
                        entry("endsWith", 6L),
                        entry("validateByteRange", 6L),
                        entry("contains", 4L),
                        entry("ipMatch", 2L),
                        entry("detectSQLi", 2L),
                        entry("detectXSS", 2L),
                        entry("unconditionalMatch", 1L),
                        entry("validateUtf8Encoding", 1L),
                        entry("validateUrlEncoding", 1L),
                        entry("beginsWith", 1L));
        assertThat(
                        counted(
                                conditions()
                                        .map(Subject.Condition::question)
                                        .filter(Question::isNegated)
                                        .map(each -> each.operator().spelling())))
                .containsOnly(
                        entry("rx", 21L),
                        entry("within", 6L),
                        entry("eq", 4L),
                        entry("endsWith", 3L),
                        entry("pm", 2L),
                        entry("streq", 2L),
                        entry("lt", 1L),
                        entry("beginsWith", 1L),
                        entry("validateByteRange", 1L),
                        entry("pmFromFile", 1L));
    }

    @Test
    void hasEveryExpressionAsItIsMeant() {
        List<String> expressions =
                conditions()
                        .map(Subject.Condition::question)
                        .filter(each -> each.operator() == OperatorName.RX)
                        .map(each -> each.argument().constant().orElseThrow())
                        .distinct()
                        .toList();
        assertThat(expressions).hasSize(294);
        assertThat(expressions.stream().mapToInt(String::length).sum()).isEqualTo(191_701);
        assertThat(expressions.stream().mapToInt(String::length).max()).hasValue(12_126);
    }

    @Test
    void findsEveryList() {
        assertThat(conditions().flatMap(each -> each.question().file().stream()).distinct())
                .hasSize(19)
                .allMatch(Files::isRegularFile);
    }

    @Test
    void hasEveryTransformation() {
        assertThat(
                        counted(
                                actions()
                                        .filter(Action.Transform.class::isInstance)
                                        .map(each ->
                                                ((Action.Transform) each)
                                                        .transformation()
                                                        .spelling())))
                .containsOnly(
                        entry("none", 432L),
                        entry("urlDecodeUni", 140L),
                        entry("lowercase", 46L),
                        entry("jsDecode", 37L),
                        entry("htmlEntityDecode", 35L),
                        entry("utf8toUnicode", 32L),
                        entry("removeNulls", 27L),
                        entry("cssDecode", 23L),
                        entry("cmdLine", 13L),
                        entry("removeWhitespace", 11L),
                        entry("replaceComments", 9L),
                        entry("normalisePath", 8L),
                        entry("escapeSeqDecode", 7L),
                        entry("compressWhitespace", 5L),
                        entry("normalisePathWin", 4L),
                        entry("length", 3L),
                        entry("base64Decode", 3L),
                        entry("sha1", 2L),
                        entry("hexEncode", 2L),
                        entry("removeCommentsChar", 1L));
    }

    @Test
    void hasEveryAction() {
        assertThat(counted(actions().map(each -> ActionText.of(each).replaceAll(":.*", ""))))
                .containsOnly(
                        entry("tag", 3089L),
                        entry("t", 840L),
                        entry("setvar", 684L),
                        entry("id", 630L),
                        entry("phase", 630L),
                        entry("ver", 630L),
                        entry("msg", 355L),
                        entry("severity", 346L),
                        entry("block", 345L),
                        entry("logdata", 331L),
                        entry("pass", 279L),
                        entry("capture", 279L),
                        entry("nolog", 277L),
                        entry("skipAfter", 206L),
                        entry("chain", 73L),
                        entry("ctl", 10L),
                        entry("log", 8L),
                        entry("multiMatch", 8L),
                        entry("deny", 6L),
                        entry("noauditlog", 5L),
                        entry("status", 2L),
                        entry("initcol", 2L),
                        entry("auditlog", 1L));
    }

    @Test
    void hasEveryControlAssignmentPhaseAndSeverity() {
        assertThat(
                        counted(
                                actions()
                                        .filter(Action.Ctl.class::isInstance)
                                        .map(each ->
                                                ((Action.Ctl) each)
                                                        .control()
                                                        .getClass()
                                                        .getSimpleName())))
                .containsOnly(
                        entry("RemoveByTag", 3L),
                        entry("ForceRequestBodyVariable", 2L),
                        entry("AuditEngine", 2L),
                        entry("RequestBodyProcessor", 1L),
                        entry("RemoveById", 1L),
                        entry("RemoveTargetByTag", 1L));
        assertThat(
                        counted(
                                actions()
                                        .filter(Action.SetVar.class::isInstance)
                                        .map(each -> ((Action.SetVar) each).change())
                                        .map(each -> each.getClass().getSimpleName())))
                .containsOnly(entry("Increase", 611L), entry("Assign", 73L));
        assertThat(counted(rules.rules().stream().map(rule -> rule.phase().number())))
                .containsOnly(
                        entry(1, 173L),
                        entry(2, 292L),
                        entry(3, 43L),
                        entry(4, 109L),
                        entry(5, 13L));
        assertThat(
                        counted(
                                actions()
                                        .filter(Action.Grave.class::isInstance)
                                        .map(each -> ((Action.Grave) each).severity())))
                .containsOnly(
                        entry(Severity.CRITICAL, 305L),
                        entry(Severity.WARNING, 20L),
                        entry(Severity.ERROR, 16L),
                        entry(Severity.NOTICE, 5L));
    }

    @Test
    void printedAndReadAgainIsTheSame() {
        String printed = RuleText.of(rules);
        RuleSet again =
                Read.right(
                        new RuleFiles(directory)
                                .parse(printed, directory.resolve("rules/printed.conf")));
        assertThat(Read.withoutPlaces(again)).isEqualTo(Read.withoutPlaces(rules));
        assertThat(RuleText.of(again)).isEqualTo(printed);
    }

    @Test
    void tunedPrintedAndReadAgainIsTheSame() {
        RuleSet tuned = Tuning.applied(rules);
        String printed = RuleText.of(tuned);
        RuleSet again =
                Read.right(
                        new RuleFiles(directory)
                                .parse(printed, directory.resolve("rules/printed.conf")));
        assertThat(Read.withoutPlaces(again)).isEqualTo(Read.withoutPlaces(tuned));
    }

    @Test
    void everyTunedRuleSaysWhatBecomesOfTheRequest() {
        RuleSet tuned = Tuning.applied(rules);
        assertThat(tuned.rules())
                .hasSize(630)
                .allMatch(rule -> rule.actions().disruptive().isPresent())
                .noneMatch(rule -> rule.actions().all().contains(new Action.Block()));
        assertThat(tuned.directives().stream().map(each -> each.getClass().getSimpleName()))
                .containsOnly("Rule", "Marker", "Signature");
        Map<Integer, Rule> byId =
                tuned.rules().stream().collect(toMap(rule -> rule.id().orElseThrow(), identity()));
        assertThat(RuleText.of(byId.get(942_421)))
                .contains("|!REQUEST_COOKIES:/^_ga(?:_\\w+)?$/|")
                .contains("|!REQUEST_COOKIES:_clck");
    }
}
