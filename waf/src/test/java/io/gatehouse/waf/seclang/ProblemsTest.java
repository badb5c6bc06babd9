package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people are told: what is wrong, where, and what to do.
class ProblemsTest {

    /// A line (with `;;` for a line end), and the only problem of it.
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // names
                "SecRul ARGS \"@rx a\" => r.conf:1:1: the directive 'SecRul' is unknown: did you mean SecRule?",
                "<IfModule x> => r.conf:1:1: the directive '<IfModule' is unknown: use a directive of the reference",
                "SecRule ARG \"@rx a\" \"id:1\" => r.conf:1:9: the variable 'ARG' is unknown: did you mean ARGS?",
                "SecRule ARGS \"@rxx a\" \"id:1\" => r.conf:1:16: the operator '@rxx' is unknown: did you mean rx?",
                "SecAction \"id:1,t:lowercas\" => r.conf:1:19: the transformation 'lowercas' is unknown: did you mean lowercase?",
                "SecAction \"id:1,dany\" => r.conf:1:17: the action 'dany' is unknown: did you mean deny?",
                "SecAction \"id:1,ctl:ruleEngin=On\" => r.conf:1:21: ctl does not know 'ruleEngin': did you mean ruleEngine?",
                "SecAction \"id:1,msg:'%{tz.a}'\" => r.conf:1:24: a macro names the unknown variable 'tz': did you mean TX?",
                "SecRuleEngine Onn => r.conf:1:15: the value 'Onn' has no meaning here: did you mean On?",
                // refused
                "SecRuleScript x.lua => r.conf:1:1: SecRuleScript runs a program, and none is ever run: write the check as a SecRule",
                "SecAction \"id:1,exec:/x\" => r.conf:1:17: the action 'exec' is refused: programs are never run",
                "SecCookieFormat 1 => r.conf:1:17: SecCookieFormat '1' is not supported: leave it out: cookies are always read in the format of browsers",
                "SecRule XML:/a/b \"@rx a\" \"id:1\" => r.conf:1:13: the XPath expression '/a/b' is not supported: use /* (elements) or //@* (attributes)",
                // rules
                "SecAction \"phase:1,pass\" => r.conf:1:1: the rule has no id: add id:… with a number of its own",
                "SecAction \"id:1\";;SecAction \"id:1\" => r.conf:2:1: the rule id 1 is there already, at r.conf:1:1: keep one of them",
                "SecAction \"id:0\" => r.conf:1:1: the rule has no id: add id:… with a number of its own;;r.conf:1:15: id is no number in its bounds: use a whole number from 1 to 2147483647",
                "SecAction \"id:1,phase:6\" => r.conf:1:23: there is no phase '6': use 1 to 5, request, response or logging",
                "SecAction \"id:1,severity:CRITICL\" => r.conf:1:26: there is no severity 'CRITICL': did you mean CRITICAL?",
                "SecAction \"id:1,deny,pass\" => r.conf:1:22: the action 'pass' doubles or contradicts the one at 1:17: keep one of them",
                "SecAction \"id:1,log,nolog\" => r.conf:1:21: the action 'nolog' doubles or contradicts the one at 1:17: keep one of them",
                "SecAction \"id:1,phase:1,phase:1\" => r.conf:1:25: the action 'phase:1' doubles or contradicts the one at 1:17: keep one of them",
                "SecAction \"id:1,,pass\" => r.conf:1:17: an action is missing: name one, or drop the comma",
                "SecAction \"id:1,deny:1\" => r.conf:1:22: deny takes no value: drop what follows the colon",
                "SecAction \"id:1,msg\" => r.conf:1:17: msg needs a value: write it behind a colon",
                "SecAction \"id:1,skipAfter:X\" => r.conf:1:1: skipAfter names 'X', and there is no such marker further down: correct the name, or add a SecMarker",
                "SecMarker X;;SecAction \"id:1,skipAfter:X\" => r.conf:2:1: skipAfter names 'X', and there is no such marker further down: correct the name, or add a SecMarker",
                "SecMarker X;;SecMarker X => r.conf:2:1: the marker 'X' is there already, at r.conf:1:1: keep one of them",
                "SecRule ARGS \"@eq x\" \"id:1\" => r.conf:1:19: @eq compares with a whole number, not with text: correct the argument",
                "SecRule ARGS \"@rx\" \"id:1\" => r.conf:1:18: @rx needs an argument: correct the argument",
                "SecRule ARGS \"@rx %{tx.a}\" \"id:1\" => r.conf:1:19: @rx takes no macros: correct the argument",
                "SecRule ARGS \"@detectSQLi x\" \"id:1\" => r.conf:1:27: @detectSQLi takes no argument: correct the argument",
                "SecRule ARGS => r.conf:1:1: 'SecRule' has 1 arguments: give it 2 to 3, in double quotes;;r.conf:1:1: the rule has no id: add id:… with a number of its own",
                // variables
                "SecRule !ARGS:a \"@rx a\" \"id:1\" => r.conf:1:9: the rule leaves variables out and looks at none: name a variable without !",
                "SecRule ARGS|ARGS \"@rx a\" \"id:1\" => r.conf:1:14: the variable is named twice: leave one out",
                "SecRule ARGS| \"@rx a\" \"id:1\" => r.conf:1:14: a variable is missing: name one, or drop the separator",
                "SecRule !&ARGS \"@rx a\" \"id:1\" => r.conf:1:10: a variable is either counted (&) or left out (!): use one sign",
                "SecRule REQUEST_URI:a \"@rx a\" \"id:1\" => r.conf:1:20: REQUEST_URI has no members to choose from: drop the selector",
                "SecRule ARGS:/(a/ \"@rx a\" \"id:1\" => r.conf:1:14: a selector's expression cannot be read (missing closing )): correct it",
                "SecRule ARGS:/a \"@rx a\" \"id:1\" => r.conf:1:14: a selector's expression is never closed, or empty: write /…/",
                // stores
                "SecAction \"id:1,setvar:args.a=1\" => r.conf:1:24: rules cannot write into 'args': write into TX, GLOBAL or IP",
                "SecAction \"id:1,setvar:tx=1\" => r.conf:1:24: the name of a member is missing: write it like tx.name",
                "SecAction \"id:1,setvar:tx.a=+b\" => r.conf:1:30: what is added or taken away is no number: write a whole number or a macro behind the sign",
                "SecAction \"id:1,setvar:!tx.a=1\" => r.conf:1:24: a variable is unset and set at once: drop the ! or the value",
                "SecAction \"id:1,msg:'%{tx.a'\" => r.conf:1:22: the macro is never closed: add its '}'",
                // chains
                "SecAction \"id:1,chain\" => r.conf:1:1: the rule is chained to a next one, and no rule follows: drop 'chain', or put the next rule right behind it",
                "SecAction \"id:1,chain\";;SecMarker X => r.conf:1:1: the rule is chained to a next one, and no rule follows: drop 'chain', or put the next rule right behind it",
                "SecAction \"id:1,chain\";;SecAction \"deny\" => r.conf:2:1: a chained rule has a disruptive action: move it to the first rule of the chain",
                "SecAction \"id:1,chain\";;SecAction \"id:2\" => r.conf:2:1: a chained rule has an id of its own: move it to the first rule of the chain",
                // default actions and settings
                "SecDefaultAction \"pass\" => r.conf:1:19: default actions name no phase: add phase:1 to phase:5",
                "SecDefaultAction \"phase:1,log\" => r.conf:1:19: default actions do not say what becomes of the request: add pass, deny, drop, redirect or allow",
                "SecDefaultAction \"phase:1,pass,tag:a\" => r.conf:1:19: default actions cannot hold 'tag:'a'': move it into the rules",
                "SecRuleEngine On;;SecRuleEngine Off => r.conf:2:1: the setting SecRuleEngine is there already, at r.conf:1:1: keep one of them",
                "SecRequestBodyLimit 1k => r.conf:1:21: '1k' is no limit: write a whole number from 0 to 1099511627776",
                // tuning
                "SecRuleRemoveById 5 => r.conf:1:1: no rule before this line has the id 5: correct it, drop the directive, or move it behind the rules",
                "SecRuleRemoveById 9-5 => r.conf:1:19: '9-5' is neither an id nor a range of ids: write it like 942100 or 942000-942999",
                "SecRuleUpdateTargetById 5 !ARGS => r.conf:1:1: no rule before this line has the id 5: correct it, drop the directive, or move it behind the rules",
                "SecRuleUpdateTargetByTag x !ARGS => r.conf:1:1: no rule before this line has the tag 'x': correct it, drop the directive, or move it behind the rules",
                "SecRuleUpdateTargetByMsg x !ARGS => r.conf:1:1: no rule before this line has the message 'x': correct it, drop the directive, or move it behind the rules",
                "SecRuleUpdateActionById 5 pass => r.conf:1:1: no rule before this line has the id 5: correct it, drop the directive, or move it behind the rules",
                "SecAction id:5;;SecRuleUpdateActionById 5 phase:1 => r.conf:2:27: a rule's id, phase and chain cannot be updated: leave them out",
                "Include nowhere.conf => r.conf:1:9: there is no file 'nowhere.conf': correct the name, which counts from the file that it stands in",
                "Include nowhere*.conf => r.conf:1:9: no file is named like 'nowhere*.conf': correct the pattern",
            })
    void saysWhatIsWrongWhereAndWhatToDo(String lines, String problems) {
        assertThat(Read.wrong(lines.replace(";;", "\n")))
                .map(line -> line.replaceAll("file '/.*/", "file '"))
                .containsExactly(problems.split(";;"));
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(Read.wrong("SecRuleEngin On\nSecAction \"phase:9,dany\"\nSecRule A B C D\n"))
                .hasSizeGreaterThan(5)
                .isSortedAccordingTo((a, b) -> Integer.compare(line(a), line(b)));
    }

    private static int line(String problem) {
        return Integer.parseInt(problem.split(":")[1]);
    }

    @Test
    void placesCountThroughJoinedLinesAndEscapes() {
        assertThat(Read.wrong("SecAction \\\n  \"id:1,\\\n   msg:'a\\\"b',\\\n   dany\""))
                .containsExactly("r.conf:4:4: the action 'dany' is unknown: did you mean deny?");
        assertThat(Read.wrong("SecAction \"id:1,msg:'\\\"\\\"',dany\""))
                .containsExactly("r.conf:1:28: the action 'dany' is unknown: did you mean deny?");
    }
}
