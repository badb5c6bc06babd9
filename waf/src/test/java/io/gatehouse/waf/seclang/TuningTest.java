package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Removing, updating, inheriting.
class TuningTest {
    private static final String THREE =
            """
            SecRule ARGS "@rx a" "id:1,phase:1,deny,nolog,tag:'x',msg:'First'"
            SecRule ARGS "@rx b" "id:2,phase:1,deny,nolog,tag:'x',tag:'y',msg:'Second %{tx.a}'"
            SecRule ARGS "@rx c" "id:10,phase:1,deny,nolog,tag:'z'"
            """;

    private static String tuned(String text) {
        return RuleText.of(Tuning.applied(Read.rules(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "SecRuleRemoveById 1 10 => 2",
                "SecRuleRemoveById 1-2 => 10",
                "SecRuleRemoveById 2,10 => 1",
                "SecRuleRemoveByTag x => 10",
                "SecRuleRemoveByTag y => 1 10",
                "SecRuleRemoveByMsg First => 2 10",
                "SecRuleRemoveByMsg \"Second %{TX.a}\" => 1 10",
            })
    void removes(String directive, String left) {
        RuleSet tuned = Tuning.applied(Read.rules(THREE + directive));
        assertThat(
                        String.join(
                                " ",
                                tuned.rules().stream()
                                        .map(rule -> "" + rule.id().orElseThrow())
                                        .toList()))
                .isEqualTo(left);
        assertThat(tuned.directives()).hasSameSizeAs(tuned.rules());
    }

    @Test
    void addsVariablesOnceAndToChosenRulesOnly() {
        assertThat(
                        tuned(
                                THREE
                                        + "SecRuleUpdateTargetByTag x \"!ARGS:p|ARGS\"\n"
                                        + "SecRuleUpdateTargetById 2-9 \"!ARGS:p,!ARGS:q\"\n"))
                .contains("SecRule ARGS|!ARGS:p \"@rx a\"")
                .contains("SecRule ARGS|!ARGS:p|!ARGS:q \"@rx b\"")
                .contains("SecRule ARGS \"@rx c\"");
    }

    @Test
    void updatesActions() {
        assertThat(
                        tuned(
                                "SecAction \"id:1,phase:1,deny,status:403,nolog,t:md5,tag:'a'\"\n"
                                        + "SecRuleUpdateActionById 1 \"log,pass,status:404,t:none,t:sha1,tag:'a',tag:'b'\""))
                .isEqualTo(
                        "SecAction \"id:1,phase:1,t:md5,log,pass,status:404,t:none,t:sha1,tag:'a',tag:'b'"
                                + ",auditlog\"\n");
    }

    @Test
    void blockBecomesTheDefaultActionOfThePhase() {
        assertThat(
                        tuned(
                                """
                                SecDefaultAction "phase:1,log,noauditlog,deny,status:418,t:lowercase"
                                SecAction "id:1,phase:1,block"
                                SecAction "id:2,phase:1,pass,nolog"
                                SecAction "id:3,phase:1,block,status:400,auditlog,t:none"
                                SecAction "id:4,phase:2,block"
                                """))
                .isEqualTo(
                        """
                        SecAction "t:lowercase,id:1,phase:1,deny,status:418,log,noauditlog"
                        SecAction "t:lowercase,id:2,phase:1,pass,nolog"
                        SecAction "t:lowercase,id:3,phase:1,status:400,auditlog,t:none,deny,log"
                        SecAction "id:4,phase:2,pass,log,auditlog"
                        """);
    }

    @Test
    void linksInheritTransformationsOnly() {
        assertThat(
                        tuned(
                                """
                                SecDefaultAction "phase:2,log,deny,t:lowercase"
                                SecRule ARGS "@rx a" "id:1,phase:2,chain"
                                SecRule ARGS "@rx b"
                                """))
                .endsWith("\n    SecRule ARGS \"@rx b\" \"t:lowercase\"\n");
    }

    @Test
    void aPlaceToSkipToStaysWhenItsRuleIsRemoved() {
        assertThat(
                        tuned(
                                "SecAction \"id:1,phase:1,pass,nolog,skipAfter:2\"\n"
                                        + "SecAction \"id:2,phase:1,pass,nolog\"\nSecRuleRemoveById 2"))
                .endsWith("\nSecMarker \"2\"\n");
    }

    @Test
    void aRuleBeforeItsDefaultActionIsAProblem() {
        assertThat(Read.wrong("SecAction \"id:1,phase:1\"\nSecDefaultAction \"phase:1,pass\"\n"))
                .singleElement()
                .asString()
                .startsWith("r.conf:2:1: a rule of this phase stands before its default action");
    }

    @Test
    void whatIsRemovedCannotBeRemovedAgain() {
        assertThat(Read.wrong("SecAction id:1\nSecRuleRemoveById 1\nSecRuleRemoveById 1"))
                .singleElement()
                .asString()
                .startsWith("r.conf:3:1: no rule before this line has the id 1");
    }
}
