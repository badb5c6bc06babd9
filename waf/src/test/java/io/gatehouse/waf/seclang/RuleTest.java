package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.waf.seclang.MacroText.Literal;
import io.gatehouse.waf.seclang.MacroText.Reference;
import io.gatehouse.waf.seclang.Target.Use;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables, operators, actions and chains.
class RuleTest {

    @Test
    void readsEachKindOfSelector() {
        assertThat(Read.targets("ARGS|!ARGS:a|&REQUEST_HEADERS:Host|TX:/^a|b\\/c/|XML:/*|XML://@*"))
                .containsExactly(
                        new Target(Use.VALUE, Variable.ARGS, new Selector.All()),
                        new Target(Use.EXCLUSION, Variable.ARGS, new Selector.Name("a")),
                        new Target(Use.COUNT, Variable.REQUEST_HEADERS, new Selector.Name("Host")),
                        new Target(Use.VALUE, Variable.TX, new Selector.Regex("^a|b\\/c")),
                        new Target(
                                Use.VALUE,
                                Variable.XML,
                                new Selector.XPath(Selector.Part.ELEMENTS)),
                        new Target(
                                Use.VALUE,
                                Variable.XML,
                                new Selector.XPath(Selector.Part.ATTRIBUTES)));
    }

    @Test
    void readsQuotedSelectors() {
        assertThat(Read.targets("\"ARGS:'a|b c',ARGS:'/x|y/z/'\""))
                .containsExactly(
                        new Target(Use.VALUE, Variable.ARGS, new Selector.Name("a|b c")),
                        new Target(Use.VALUE, Variable.ARGS, new Selector.Regex("x|y\\/z")));
    }

    @Test
    void readsCountsInSelectors() {
        String uuid = "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$";
        assertThat(Read.targets("ARGS:/" + uuid + "/"))
                .extracting(Target::selector)
                .containsExactly(new Selector.Regex(uuid));
    }

    @Test
    void anOperatorWithoutANameIsAnExpression() {
        assertThat(Read.question("!^a").written()).isEqualTo("!@rx ^a");
        assertThat(Read.question("^a b$").written()).isEqualTo("@rx ^a b$");
    }

    @Test
    void findsMacrosInOperatorsAndActions() {
        assertThat(Read.question("@within x%{tx.allowed}y").argument().pieces())
                .containsExactly(
                        new Literal("x"),
                        new Reference(Variable.TX, Optional.of("allowed")),
                        new Literal("y"));
        assertThat(Read.actions("logdata:'%{MATCHED_VAR_NAME}'").first(Action.LogData.class))
                .hasValue(
                        new Action.LogData(
                                new MacroText(
                                        List.of(
                                                new Reference(
                                                        Variable.MATCHED_VAR_NAME,
                                                        Optional.empty())))));
    }

    @Test
    void aPercentSignInAnExpressionIsNoMacro() {
        assertThat(Read.question("@rx %{1,2}").argument().constant()).hasValue("%{1,2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "tx.score=5 => setvar:'TX.score=5'",
                "tx.score=+%{tx.critical} => setvar:'TX.score=+%{TX.critical}'",
                "tx.score=-1 => setvar:'TX.score=-1'",
                "tx.seen => setvar:'TX.seen=1'",
                "!tx.seen => setvar:'!TX.seen'",
                "tx.a_%{MATCHED_VAR_NAME}=.%{tx.1} => setvar:'TX.a_%{MATCHED_VAR_NAME}=.%{TX.1}'",
                "ip:x=a=b => setvar:'IP.x=a=b'",
            })
    void readsAssignments(String written, String canonical) {
        assertThat(Read.actions("setvar:" + written).of(Action.SetVar.class))
                .singleElement()
                .extracting(ActionText::of)
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ctl:'ruleRemoveById=1-99'",
                "ctl:'ruleRemoveByTag=a/b'",
                "ctl:'ruleRemoveByMsg=A b'",
                "ctl:'ruleRemoveTargetById=942100;ARGS:password'",
                "ctl:'ruleRemoveTargetByTag=sqli;REQUEST_COOKIES:/^_ga/'",
                "ctl:'ruleRemoveTargetByMsg=A b;ARGS'",
                "ctl:'ruleEngine=DetectionOnly'",
                "ctl:'auditEngine=RelevantOnly'",
                "ctl:'forceRequestBodyVariable=On'",
                "ctl:'requestBodyProcessor=JSON'",
                "ctl:'requestBodyAccess=Off'",
                "ctl:'responseBodyAccess=On'",
                "initcol:'IP=%{REMOTE_ADDR}'",
                "expirevar:'IP.blocked=3600'",
                "redirect:'https://%{REQUEST_HEADERS.Host}/'",
                "allow",
                "allow:phase",
                "allow:request",
                "deny",
                "drop",
                "block",
                "pass",
                "status:403",
                "severity:'CRITICAL'",
                "maturity:9",
                "accuracy:1",
                "rev:'2'",
                "ver:'x/1'",
                "skip:2",
                "capture",
                "multiMatch",
                "nolog",
                "auditlog",
            })
    void readsAndWritesEachAction(String action) {
        assertThat(Read.actions(action).all())
                .hasSize(3)
                .last()
                .extracting(ActionText::of)
                .isEqualTo(action);
    }

    @Test
    void quotesTheSelectorOfAControl() {
        assertThat(Read.actions("ctl:ruleRemoveTargetById=1;ARGS:'a,b',deny").all())
                .contains(
                        new Action.Ctl(
                                new Control.RemoveTargetById(
                                        new IdRange(1, 1),
                                        new Target(
                                                Use.VALUE,
                                                Variable.ARGS,
                                                new Selector.Name("a,b")))),
                        new Action.Deny());
    }

    @ParameterizedTest
    @CsvSource({
        "1, REQUEST_HEADERS",
        "2, REQUEST_BODY",
        "request, REQUEST_BODY",
        "3, RESPONSE_HEADERS",
        "4, RESPONSE_BODY",
        "response, RESPONSE_BODY",
        "5, LOGGING",
        "logging, LOGGING"
    })
    void readsPhasesByNumberAndName(String written, Phase phase) {
        assertThat(Read.rule("SecAction \"id:1,phase:" + written + "\"").phase()).isEqualTo(phase);
    }

    @Test
    void theSecondPhaseIsTheOneUnlessSaid() {
        assertThat(Read.rule("SecAction id:1").phase()).isEqualTo(Phase.REQUEST_BODY);
    }

    @Test
    void readsSeveritiesByNumberToo() {
        assertThat(Read.actions("severity:2").all()).contains(new Action.Grave(Severity.CRITICAL));
    }

    @Test
    void transformationsBeforeNoneDoNotCount() {
        assertThat(Read.actions("t:md5,t:none,t:normalizePath,t:lowercase").transformations())
                .containsExactly(TransformationName.NORMALISE_PATH, TransformationName.LOWERCASE);
    }

    @Test
    void linksOfAChainStandInTheirHead() {
        Rule head =
                Read.rule(
                        """
                        SecRule ARGS "@rx a" "id:1,phase:2,deny,chain"
                            SecRule ARGS "@rx b" "t:none,chain"
                                SecRule ARGS "@rx c"
                        """);
        assertThat(head.links()).hasSize(2).allMatch(link -> link.id().isEmpty());
        assertThat(head.links().getLast().actions().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecRuleEngine DetectionOnly",
                "SecRequestBodyAccess On",
                "SecResponseBodyAccess Off",
                "SecRequestBodyLimit 13107200",
                "SecRequestBodyNoFilesLimit 131072",
                "SecRequestBodyJsonDepthLimit 512",
                "SecArgumentsLimit 1000",
                "SecResponseBodyLimit 524288",
                "SecRequestBodyLimitAction Reject",
                "SecResponseBodyLimitAction ProcessPartial",
                "SecResponseBodyMimeType text/plain text/html",
                "SecResponseBodyMimeTypesClear",
                "SecCollectionTimeout 600",
            })
    void readsAndWritesEachSetting(String directive) {
        RuleSet rules = Read.rules(directive);
        assertThat(rules.settings()).hasSize(1);
        assertThat(RuleText.of(rules)).isEqualTo(directive + "\n");
    }

    @Test
    void tellsWhatHasNoEffectAndWhy() {
        assertThat(Read.rules("SecTmpDir /tmp/\nSecAuditLogParts ABIJ\n").withoutEffect())
                .extracting(each -> each.directive().directive() + ": " + each.directive().reason())
                .containsExactly(
                        "SecTmpDir: bodies are kept in memory, within their limits",
                        "SecAuditLogParts: matches stand in the program's own record");
    }

    @Test
    void everyDirectiveWithoutEffectCanBeReadAndSaysWhy() {
        for (NoOp noOp : NoOp.values()) {
            String value = noOp.accepted().isEmpty() ? "x" : noOp.accepted();
            assertThat(Read.rules(noOp.directive() + " " + value).withoutEffect())
                    .singleElement()
                    .extracting(Directive.WithoutEffect::directive)
                    .isEqualTo(noOp);
            assertThat(noOp.reason()).isNotBlank();
        }
    }

    @Test
    void readsWhatOperatorsOfOtherEnginesHave() {
        RuleSet rules =
                Read.rules(
                        """
                        SecRuleEngine DetectionOnly
                        SecRequestBodyAccess On
                        SecRule REQUEST_HEADERS:Content-Type "^(?:application(?:/soap\\+|/)|text/)xml" \\
                             "id:'200000',phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=XML"
                        SecRequestBodyLimit 13107200
                        SecRequestBodyLimitAction Reject
                        SecArgumentsLimit 1000
                        SecRule &ARGS "@ge 1000" "id:'200007', phase:2,t:none,log,deny,status:400,severity:2"
                        SecRule REQBODY_ERROR "!@eq 0" \\
                        "id:'200002', phase:2,t:none,log,deny,status:400,msg:'Failed.',logdata:'%{reqbody_error_msg}',severity:2"
                        SecRule MULTIPART_STRICT_ERROR "!@eq 0" \\
                        "id:'200003',phase:2,t:none,deny,msg:'PE %{REQBODY_PROCESSOR_ERROR}, \\
                        BQ %{MULTIPART_BOUNDARY_QUOTED}'"
                        SecRule TX:/^MSC_/ "!@streq 0" "id:'200005',phase:2,t:none,deny,msg:'%{MATCHED_VAR_NAME}'"
                        SecPcreMatchLimit 1000
                        SecResponseBodyMimeType text/plain text/html text/xml
                        SecTmpDir /tmp/
                        SecAuditLogRelevantStatus "^(?:5|4(?!04))"
                        SecArgumentSeparator &
                        SecCookieFormat 0
                        SecUnicodeMapFile unicode.mapping 20127
                        SecStatusEngine On
                        """);
        assertThat(rules.rules()).hasSize(5);
        assertThat(rules.settings()).hasSize(6);
        assertThat(rules.withoutEffect()).hasSize(7);
    }
}
