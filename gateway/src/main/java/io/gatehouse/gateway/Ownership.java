package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Headers;
import io.gatehouse.policy.Access.ResponseOwner;
import io.gatehouse.policy.FieldPath;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is still to be shown of a caller who may have an answer only if it names them as its owner. Immutable.
///
/// @param owners any one of which suffices
/// @param rule the line that says so
record Ownership(Credential credential, Policy policy, List<ResponseOwner> owners, Position rule) {

    /// Would let the app send less than the whole answer, or would tell that it has not changed.
    static final Set<String> CONDITIONAL =
            Set.of(
                    "if-match",
                    "if-none-match",
                    "if-modified-since",
                    "if-unmodified-since",
                    "if-range",
                    "range",
                    "accept-encoding");

    /// Of an answer for one caller alone, which may differ from what others get.
    private static final Set<String> VALIDATORS =
            Set.of("etag", "last-modified", "cache-control", "expires", "age", "accept-ranges");

    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;

    /// Whether an answer of this status can name an owner; any other says nothing but that there is nothing for this caller.
    static boolean canBeJudged(ResponseHead head) {
        return head.status() >= OK_MIN && head.status() <= OK_MAX;
    }

    /// As for a thing that does not exist: the caller learns no more than that.
    Refusal refusal() {
        return Refusal.of(RefusalCode.NOTHING_OWNED, rule);
    }

    /// Neither kept by anybody nor compared with another version.
    static ResponseHead personal(ResponseHead head) {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < head.headers().size(); i++) {
            if (!VALIDATORS.contains(head.headers().name(i))) {
                headers.copy(head.headers(), i);
            }
        }
        return new ResponseHead(head.status(), headers.add("cache-control", "no-store").build());
    }

    /// What of the answer is the caller's: all of it, the items of its list that are, or nothing.
    Optional<Json> owned(Json answer) {
        for (ResponseOwner owner : owners) {
            Optional<Json> owned = owned(owner, answer);
            if (owned.isPresent()) {
                return owned;
            }
        }
        return Optional.empty();
    }

    private Optional<Json> owned(ResponseOwner owner, Json answer) {
        return owner.field().inList()
                ? inList(owner, owner.field().list(), answer)
                : isOwned(owner.field(), answer) ? Optional.of(answer) : Optional.empty();
    }

    /// @param names that lead to the list from here
    private Optional<Json> inList(ResponseOwner owner, List<String> names, Json here) {
        if (names.isEmpty()) {
            return here instanceof JsonArray(List<Json> items)
                    ? items(owner, items)
                    : Optional.empty();
        }
        if (!(here instanceof JsonObject(Map<String, Json> members))
                || !members.containsKey(names.getFirst())) {
            return Optional.empty();
        }
        Json inside = members.get(names.getFirst());
        return inList(owner, names.subList(1, names.size()), inside)
                .map(owned -> with(members, names.getFirst(), owned));
    }

    private static Json with(Map<String, Json> members, String name, Json value) {
        Map<String, Json> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new JsonObject(changed);
    }

    private Optional<Json> items(ResponseOwner owner, List<Json> items) {
        List<Json> owned = items.stream().filter(item -> isOwned(owner.field(), item)).toList();
        return owner.filtered() || owned.size() == items.size()
                ? Optional.of(new JsonArray(owned))
                : Optional.empty();
    }

    private boolean isOwned(FieldPath field, Json value) {
        Optional<Json> here = Optional.of(value);
        for (String name : field.field()) {
            here =
                    here.flatMap(json ->
                            json instanceof JsonObject object
                                    ? object.value(name)
                                    : Optional.empty());
        }
        return here.filter(named -> credential.owns(named, policy)).isPresent();
    }
}
