package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `$ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if`: schemas applied to the same value.
///
/// @param inPlace all of them
/// @param choices groups of which one schema must hold
record LogicKeywords(List<Keyword> keywords, List<Schema> inPlace, List<List<Schema>> choices) {

    static LogicKeywords of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        List<Schema> inPlace = new ArrayList<>();
        words.referenced().ifPresent(target -> all(List.of(target), keywords, inPlace));
        all(words.schemas("allOf"), keywords, inPlace);
        List<Schema> any = words.schemas("anyOf");
        if (!any.isEmpty()) {
            keywords.add((value, judgement, _) -> holdsAny(any, value, judgement));
        }
        List<Schema> one = words.schemas("oneOf");
        if (!one.isEmpty()) {
            keywords.add((value, judgement, _) -> holdsOne(one, value, judgement));
        }
        List<List<Schema>> choices = new ArrayList<>();
        inPlace.forEach(each -> choices.add(List.of(each)));
        Stream.of(any, one).filter(group -> !group.isEmpty()).forEach(choices::add);
        inPlace.addAll(any);
        inPlace.addAll(one);
        words.schema("not")
                .ifPresent(not -> {
                    keywords.add(not(not));
                    inPlace.add(not);
                });
        words.schema("if").ifPresent(condition -> conditional(condition, words, keywords, inPlace));
        return new LogicKeywords(keywords, inPlace, choices);
    }

    private static void all(List<Schema> all, List<Keyword> keywords, List<Schema> inPlace) {
        all.forEach(each -> keywords.add((value, judgement, _) -> each.holds(value, judgement)));
        inPlace.addAll(all);
    }

    private static boolean holdsAny(List<Schema> choices, Json value, Judgement judgement) {
        boolean holds = false;
        for (Schema choice : choices) { // all of them, because each describes members
            holds |= judgement.tries(choice, value);
        }
        return holds || tellWhy("anyOf", choices, value, judgement);
    }

    private static boolean holdsOne(List<Schema> choices, Json value, Judgement judgement) {
        int count = 0;
        for (Schema choice : choices) {
            if (judgement.tries(choice, value) && ++count > 1) {
                judgement.leaveUndecided();
                return judgement.fault(
                        "oneOf", "fits more than one of the forms that exclude each other");
            }
        }
        return count == 1 || tellWhy("oneOf", choices, value, judgement);
    }

    /// If only one choice can be meant, its faults are what the sender must know.
    private static boolean tellWhy(
            String rule, List<Schema> choices, Json value, Judgement judgement) {
        judgement.leaveUndecided();
        List<Schema> near =
                choices.stream().filter(choice -> choice.isNear(value, judgement)).toList();
        return near.size() == 1
                ? near.getFirst().holds(value, judgement)
                : judgement.fault(rule, "fits none of the forms that are allowed");
    }

    private static Keyword not(Schema not) {
        return (value, judgement, _) -> {
            int before = judgement.marked();
            boolean holds = judgement.tries(not, value);
            judgement.forget(before);
            return !holds || judgement.fault("not", "has a form that is not allowed");
        };
    }

    private static void conditional(
            Schema condition, Words words, List<Keyword> keywords, List<Schema> inPlace) {
        Optional<Schema> then = words.schema("then");
        Optional<Schema> otherwise = words.schema("else");
        keywords.add((value, judgement, _) -> {
            Optional<Schema> branch = judgement.tries(condition, value) ? then : otherwise;
            return branch.isEmpty() || branch.get().holds(value, judgement);
        });
        inPlace.add(condition);
        then.ifPresent(inPlace::add);
        otherwise.ifPresent(inPlace::add);
    }
}
