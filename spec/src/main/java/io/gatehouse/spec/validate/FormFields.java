package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of an `application/x-www-form-urlencoded` body. Forms are read by `qs` or by `node:querystring`, whatever
/// the framework, so that both must agree. Immutable.
final class FormFields {
    private static final Pairs PAIRS = new Pairs(QueryDialect.EXPRESS4);

    private final Map<String, TextValue> lists;
    private final Map<String, Spelling> delimited;
    private final Members members;

    /// @param lists fields that are repeated, with their items
    /// @param delimited fields that hold a list or an object in one piece
    /// @param members all others
    FormFields(Map<String, TextValue> lists, Map<String, Spelling> delimited, Members members) {
        this.lists = Map.copyOf(lists);
        this.delimited = Map.copyOf(delimited);
        this.members = members;
    }

    JsonObject read(String body) throws Ambiguous {
        Map<String, Json> values = new LinkedHashMap<>();
        Map<String, List<Json>> repeated = new HashMap<>();
        for (Pair pair : PAIRS.read(body)) {
            TextValue items = lists.get(pair.name());
            if (items != null) {
                repeated.computeIfAbsent(pair.name(), _ -> new ArrayList<>())
                        .add(items.of(PAIRS.decoded(pair.raw())));
            } else if (values.putIfAbsent(pair.name(), value(pair)) != null) {
                throw new Ambiguous("duplicate", "must not have a field twice");
            }
        }
        for (Map.Entry<String, List<Json>> list : repeated.entrySet()) {
            if (!PAIRS.readsList(list.getValue().size())) {
                throw new Ambiguous(
                        "maxItems", "must repeat a field at most " + Pairs.QS_ITEMS_MAX + " times");
            }
            values.put(list.getKey(), new JsonArray(list.getValue()));
        }
        return new JsonObject(values);
    }

    private Json value(Pair pair) throws Ambiguous {
        Spelling spelling = delimited.get(pair.name());
        if (spelling != null) {
            return spelling.read(pair.raw());
        }
        if (!members.knows(pair.name()) && !PAIRS.allowsFreeName(pair.name())) {
            throw new Ambiguous("name", "must not have a field of such a name");
        }
        return members.value(pair.name(), PAIRS.decoded(pair.raw()));
    }
}
