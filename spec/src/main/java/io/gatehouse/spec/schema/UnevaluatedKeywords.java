package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.schema.Judgement.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `unevaluatedProperties` and `unevaluatedItems`: rules for what the rest of the schema has not described.
final class UnevaluatedKeywords {

    private UnevaluatedKeywords() {}

    static List<Keyword> of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        words.schema("unevaluatedProperties").ifPresent(rest -> keywords.add(members(rest)));
        words.schema("unevaluatedItems").ifPresent(rest -> keywords.add(items(rest)));
        return keywords;
    }

    private static Keyword members(Schema rest) {
        return (value, judgement, since) -> {
            boolean holds = true;
            if (value instanceof JsonObject object) {
                Described described = judgement.described(object, since);
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    if (!described.has(member.getKey())) {
                        holds &=
                                rest.isNever()
                                        ? judgement.unknown(
                                                object, member.getKey(), "unevaluatedProperties")
                                        : judgement.inside(
                                                member.getKey(), rest, member.getValue());
                    }
                }
                judgement.describeAll(object);
            }
            return holds;
        };
    }

    private static Keyword items(Schema rest) {
        return (value, judgement, since) -> {
            boolean holds = true;
            if (value instanceof JsonArray(List<Json> items)) {
                Described described = judgement.described(value, since);
                for (int i = 0; i < items.size(); i++) {
                    if (!described.has(i)) {
                        holds &=
                                rest.isNever()
                                        ? judgement.faultInside(
                                                i, "unevaluatedItems", "is one item too many")
                                        : judgement.inside(i, rest, items.get(i));
                    }
                }
                judgement.describeAll(value);
            }
            return holds;
        };
    }
}
