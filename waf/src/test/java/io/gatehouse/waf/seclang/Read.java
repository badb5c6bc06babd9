package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.nio.file.Path;
import java.util.List;

/// Reads rules in tests.
final class Read {
    private static final RuleFiles FILES = new RuleFiles(Path.of("/"));
    private static final Path HERE = Path.of("r.conf");

    private Read() {}

    static Parsed<RuleSet> parsed(String text) {
        return FILES.parse(text, HERE);
    }

    static RuleSet rules(String text) {
        return right(parsed(text));
    }

    static RuleSet right(Parsed<RuleSet> parsed) {
        return switch (parsed) {
            case Parsed.Right<RuleSet>(RuleSet rules) -> rules;
            case Parsed.Wrong<RuleSet>(List<Problem> problems) ->
                    throw new AssertionError("unexpected problems: " + problems);
        };
    }

    /// The only rule of the text.
    static Rule rule(String text) {
        List<Rule> rules = rules(text).rules();
        if (rules.size() != 1) {
            throw new AssertionError("not one rule but " + rules);
        }
        return rules.getFirst();
    }

    /// The actions of a rule that holds these besides an id.
    static Actions actions(String actions) {
        return rule("SecAction \"id:1,phase:1," + actions + "\"").actions();
    }

    /// The variables of a rule.
    static List<Target> targets(String targets) {
        return condition("SecRule " + targets + " \"@rx a\" \"id:1,phase:1\"").targets();
    }

    /// The operator of a rule.
    static Question question(String operator) {
        return condition("SecRule ARGS \"" + operator + "\" \"id:1,phase:1\"").question();
    }

    private static Subject.Condition condition(String text) {
        return switch (rule(text).subject()) {
            case Subject.Condition condition -> condition;
            case Subject.Always _ -> throw new AssertionError("no condition");
        };
    }

    /// The problems as they are printed.
    static List<String> wrong(String text) {
        return wrong(parsed(text));
    }

    static List<String> wrong(Parsed<RuleSet> parsed) {
        return switch (parsed) {
            case Parsed.Right<RuleSet>(RuleSet rules) ->
                    throw new AssertionError("no problem in " + RuleText.of(rules));
            case Parsed.Wrong<RuleSet>(List<Problem> problems) ->
                    problems.stream().map(Problem::toString).toList();
        };
    }

    /// Everything that was read, places left out.
    static String withoutPlaces(RuleSet rules) {
        return rules.directives().toString().replaceAll("at=[^ ]*:\\d+:\\d+,", "");
    }
}
