package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rules for lists.
///
/// @param items the schemas of items, for the outline
record ArrayKeywords(List<Keyword> keywords, List<Schema> items) {

    static ArrayKeywords of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        List<Schema> items = new ArrayList<>(words.schemas("prefixItems"));
        List<Schema> prefix = List.copyOf(items);
        words.count("maxItems").ifPresent(limit -> keywords.add(atMost(limit)));
        words.count("minItems").ifPresent(limit -> keywords.add(atLeast(limit)));
        if (words.flag("uniqueItems")) {
            keywords.add(ArrayKeywords::areUnique);
        }
        if (!prefix.isEmpty()) {
            keywords.add(first(prefix));
        }
        words.schema("items")
                .ifPresent(each -> {
                    items.add(each);
                    keywords.add(rest(prefix.size(), each));
                });
        words.schema("contains")
                .ifPresent(wanted ->
                        keywords.add(
                                containing(
                                        wanted,
                                        words.count("minContains").orElse(1),
                                        words.count("maxContains").orElse(Integer.MAX_VALUE))));
        return new ArrayKeywords(keywords, items);
    }

    private static Keyword atMost(int limit) {
        String message = "must have at most " + limit + " items";
        return (value, judgement, _) ->
                !(value instanceof JsonArray(List<Json> items))
                        || items.size() <= limit
                        || judgement.fault("maxItems", message);
    }

    private static Keyword atLeast(int limit) {
        String message = "must have at least " + limit + " items";
        return (value, judgement, _) ->
                !(value instanceof JsonArray(List<Json> items))
                        || items.size() >= limit
                        || judgement.fault("minItems", message);
    }

    private static boolean areUnique(Json value, Judgement judgement, int since) {
        if (!(value instanceof JsonArray(List<Json> items))) {
            return true;
        }
        if (!judgement.spend(items.size())) {
            return false;
        }
        Set<String> seen = HashSet.newHashSet(items.size());
        for (Json item : items) {
            if (!seen.add(Canonical.text(item))) {
                return judgement.fault("uniqueItems", "must not have an item twice");
            }
        }
        return true;
    }

    private static Keyword first(List<Schema> prefix) {
        return (value, judgement, _) -> {
            boolean holds = true;
            if (value instanceof JsonArray(List<Json> items)) {
                for (int i = 0; i < Math.min(prefix.size(), items.size()); i++) {
                    holds &= judgement.inside(i, prefix.get(i), items.get(i));
                    judgement.describe(value, i);
                }
            }
            return holds;
        };
    }

    private static Keyword rest(int start, Schema each) {
        return (value, judgement, _) -> {
            boolean holds = true;
            if (value instanceof JsonArray(List<Json> items)) {
                for (int i = start; i < items.size(); i++) {
                    holds &= judgement.inside(i, each, items.get(i));
                }
                judgement.describeAll(value);
            }
            return holds;
        };
    }

    private static Keyword containing(Schema wanted, int min, int max) {
        return (value, judgement, _) -> {
            if (!(value instanceof JsonArray(List<Json> items))) {
                return true;
            }
            int count = 0;
            for (int i = 0; i < items.size(); i++) {
                if (judgement.tries(wanted, items.get(i))) {
                    judgement.describe(value, i);
                    count++;
                }
            }
            return (count >= min && count <= max)
                    || judgement.fault(
                            "contains", "must have the right number of items of a certain kind");
        };
    }
}
