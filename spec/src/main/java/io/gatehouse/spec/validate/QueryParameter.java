package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds one parameter among the pairs of a query, and marks the pairs that are its own. Immutable.
sealed interface QueryParameter {

    /// @param claimed for each pair whether some parameter has it
    Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous;

    /// Whether it takes names that are not spelled out: such a one reads after all others.
    default boolean takesOthers() {
        return false;
    }

    /// The one pair of a name.
    private static Optional<String> only(String name, List<Pair> pairs, boolean[] claimed)
            throws Ambiguous {
        Optional<String> found = Optional.empty();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).name().equals(name)) {
                claimed[i] = true;
                if (found.isPresent()) {
                    throw new Ambiguous("duplicate", "must not be given twice");
                }
                found = Optional.of(pairs.get(i).raw());
            }
        }
        return found;
    }

    /// `name=value`, the value in any style that keeps it in one piece.
    record Whole(String name, Spelling spelling) implements QueryParameter {

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            Optional<String> raw = only(name, pairs, claimed);
            return raw.isEmpty() ? Optional.empty() : Optional.of(spelling.read(raw.get()));
        }
    }

    /// `name=` is as good as absent; otherwise as the other one.
    record EmptyOr(String name, QueryParameter other) implements QueryParameter {

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            Optional<String> raw = only(name, pairs, claimed);
            return raw.isPresent() && raw.get().isEmpty()
                    ? Optional.empty()
                    : other.read(pairs, claimed);
        }
    }

    /// `name={"json":true}`.
    record JsonContent(String name, Pairs reader) implements QueryParameter {

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            Optional<String> raw = only(name, pairs, claimed);
            return raw.isEmpty() ? Optional.empty() : Optional.of(json(reader.decoded(raw.get())));
        }

        static Json json(String text) throws Ambiguous {
            return switch (JsonReader.read(text)) {
                case JsonText.Read(Json value) -> value;
                case JsonText.Unreadable(String rule, String message) ->
                        throw new Ambiguous(rule, message);
            };
        }
    }

    /// `name=a&name=b`.
    record Repeated(String name, Pairs reader, TextValue items) implements QueryParameter {

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            List<Json> values = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                if (pairs.get(i).name().equals(name)) {
                    claimed[i] = true;
                    values.add(items.of(reader.decoded(pairs.get(i).raw())));
                }
            }
            if (!reader.readsList(values.size())) {
                throw new Ambiguous(
                        "maxItems", "must have at most " + Pairs.QS_ITEMS_MAX + " items");
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(values));
        }
    }

    /// `name[member]=value`.
    record Deep(String name, Pairs reader, Members members) implements QueryParameter {

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            Map<String, Json> values = new LinkedHashMap<>();
            for (int i = 0; i < pairs.size(); i++) {
                Optional<String> member = member(pairs.get(i).name());
                if (member.isPresent()) {
                    claimed[i] = true;
                    refuseUnclear(member.get());
                    Json value = members.value(member.get(), reader.decoded(pairs.get(i).raw()));
                    if (values.putIfAbsent(member.get(), value) != null) {
                        throw new Ambiguous("duplicate", "must not have a member twice");
                    }
                }
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(values));
        }

        private Optional<String> member(String pairName) {
            boolean isMember =
                    pairName.length() > name.length() + 1
                            && pairName.startsWith(name)
                            && pairName.charAt(name.length()) == '['
                            && pairName.endsWith("]");
            return isMember
                    ? Optional.of(pairName.substring(name.length() + 1, pairName.length() - 1))
                    : Optional.empty();
        }

        private void refuseUnclear(String member) throws Ambiguous {
            if (!members.knows(member) && !reader.allowsFreeName(member)) {
                throw new Ambiguous("name", "must not have a member of such a name");
            }
        }
    }

    /// `member=value&other=value`: an object's members as parameters of their own.
    record Spread(Pairs reader, Members members) implements QueryParameter {

        @Override
        public boolean takesOthers() {
            return members.allowsOthers();
        }

        @Override
        public Optional<Json> read(List<Pair> pairs, boolean[] claimed) throws Ambiguous {
            Map<String, Json> values = new LinkedHashMap<>();
            for (int i = 0; i < pairs.size(); i++) {
                if (!claimed[i] && isOwn(pairs.get(i).name())) {
                    claimed[i] = true;
                    String member = pairs.get(i).name();
                    Json value = members.value(member, reader.decoded(pairs.get(i).raw()));
                    if (values.putIfAbsent(member, value) != null) {
                        throw new Ambiguous("duplicate", "must not have a member twice");
                    }
                }
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(values));
        }

        private boolean isOwn(String member) {
            return members.knows(member)
                    || (members.allowsOthers() && reader.allowsFreeName(member));
        }
    }
}
