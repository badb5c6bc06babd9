package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One run of a schema over one value: the place that is being looked at, what was found wrong, and which members of
/// which objects some schema that holds has described. Bounded in work and in what it reports. Not thread-safe.
///
/// Descriptions are a log, so that what a branch of a composition described is forgotten when the branch does not hold.
/// An object that a schema speaks of is closed in the end: members that no holding schema described are faults.
final class Judgement {
    static final int FAULTS_MAX = 20;

    /// Schemas applied, members looked at, and so on, for any value: some milliseconds' work. Compositions inside of
    /// recursion could otherwise take exponential time.
    static final int STEPS_MAX = 100_000;

    /// What each byte of the text that was read adds: a large value may take longer than a small one, in proportion.
    static final int STEPS_PER_BYTE_MAX = 16;

    /// For any text: about half a second's work.
    static final int STEPS_IN_ALL_MAX = 3_000_000;

    private static final Object SPOKEN_OF = new Object();
    private static final Object ALL = new Object();

    private final String root;
    private final int stepsMax;
    private final Optional<Undescribed> removed;
    private final List<Object> path = new ArrayList<>(0);
    private final List<Fault> faults = new ArrayList<>(0);
    private final List<Json> markedValues = new ArrayList<>(0);
    private final List<Object> marks = new ArrayList<>(0);
    private int steps;
    private int quiet;
    private boolean undecided;

    /// Whether a schema speaks of an object, so that a member could be left that nothing described.
    private boolean spokenOf;

    /// @param root what the value is called: `body`, `query/limit`
    /// @param bytes length of the text that the value was read from
    /// @param removed receives the members that nothing describes, instead of their being faults
    Judgement(String root, int bytes, Optional<Undescribed> removed) {
        this.root = root;
        this.removed = removed;
        this.stepsMax =
                (int) Math.min(STEPS_IN_ALL_MAX, STEPS_MAX + (long) STEPS_PER_BYTE_MAX * bytes);
    }

    List<Fault> judge(Schema schema, Json value) {
        boolean holds = schema.holds(value, this);
        if (steps > stepsMax) {
            return List.of(new Fault(root, "complexity", "takes too long to check"));
        }
        if (!undecided && spokenOf) {
            refuseUndescribed(value, described());
        }
        if (!holds
                && faults.isEmpty()) { // a rule that refuses must say so; if one forgot, refuse all
            // the same
            fault("schema", "is not as the description says");
        }
        return faults.isEmpty() ? List.of() : List.copyOf(faults);
    }

    /// Counts work; false when there was too much, and everything is to fail.
    boolean step() {
        return spend(1);
    }

    boolean spend(int more) {
        if (steps <= stepsMax) { // beyond, the sum could overflow
            steps += more;
        }
        return steps <= stepsMax;
    }

    /// Always false.
    boolean fault(String rule, String message) {
        if (quiet == 0 && faults.size() < FAULTS_MAX) {
            faults.add(new Fault(place(), rule, message));
        }
        return false;
    }

    /// @param step a member's name or an item's index
    boolean inside(Object step, Schema schema, Json value) {
        path.add(step);
        boolean holds = schema.holds(value, this);
        path.removeLast();
        return holds;
    }

    boolean faultInside(Object step, String rule, String message) {
        path.add(step);
        fault(rule, message);
        path.removeLast();
        return false;
    }

    /// A member that nothing describes. While branches are tried, it speaks against its branch.
    boolean unknown(JsonObject object, String name, String rule) {
        if (removed.isPresent() && quiet == 0) {
            removed.get().add(object, name);
            return true;
        }
        return faultInside(name, rule, ObjectKeywords.UNKNOWN);
    }

    /// Whether the schema holds, without noting faults; what it describes counts only if it does.
    boolean tries(Schema schema, Json value) {
        int before = marked();
        quiet++;
        boolean holds = schema.holds(value, this);
        quiet--;
        if (!holds) {
            forget(before);
        }
        return holds;
    }

    /// No choice of a composition holds: which members are described cannot be told.
    void leaveUndecided() {
        if (quiet == 0) {
            undecided = true;
        }
    }

    /// How many descriptions there are.
    int marked() {
        return marks.size();
    }

    void forget(int since) {
        marks.subList(since, marks.size()).clear();
        markedValues.subList(since, markedValues.size()).clear();
    }

    void speakOf(JsonObject object) {
        spokenOf = true;
        mark(object, SPOKEN_OF);
    }

    void describeAll(Json value) {
        mark(value, ALL);
    }

    /// @param step a member's name or an item's index
    void describe(Json value, Object step) {
        mark(value, step);
    }

    private void mark(Json value, Object mark) {
        markedValues.add(value);
        marks.add(mark);
    }

    /// What was described of a value since a point.
    Described described(Json value, int since) {
        Described described = new Described();
        for (int i = since; i < marks.size(); i++) {
            if (isSame(markedValues.get(i), value)) {
                described.add(marks.get(i));
            }
        }
        return described;
    }

    /// Two equal values at two places are two values.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Json one, Json other) {
        return one == other;
    }

    private Map<Json, Described> described() {
        Map<Json, Described> all = new IdentityHashMap<>();
        for (int i = 0; i < marks.size(); i++) {
            all.computeIfAbsent(markedValues.get(i), _ -> new Described()).add(marks.get(i));
        }
        return all;
    }

    private void refuseUndescribed(Json value, Map<Json, Described> described) {
        switch (value) {
            case JsonObject object -> refuseUndescribedMembers(object, described);
            case JsonArray array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    path.add(i);
                    refuseUndescribed(array.items().get(i), described);
                    path.removeLast();
                }
            }
            default -> {}
        }
    }

    private void refuseUndescribedMembers(JsonObject object, Map<Json, Described> described) {
        Described own = described.get(object);
        object.members()
                .forEach((name, member) -> {
                    if (own != null && own.isClosed() && !own.has(name)) {
                        unknown(object, name, "additionalProperties");
                    } else {
                        path.add(name);
                        refuseUndescribed(member, described);
                        path.removeLast();
                    }
                });
    }

    private String place() {
        StringBuilder place = new StringBuilder(root);
        path.forEach(step -> place.append('/').append(Cleaned.name(step.toString())));
        return place.toString();
    }

    /// What is known of one value.
    static final class Described {
        private final Set<Object> steps = new HashSet<>(0);
        private boolean spokenOf;
        private boolean all;

        private void add(Object mark) {
            spokenOf |= mark == SPOKEN_OF;
            all |= mark == ALL;
            if (mark != ALL && mark != SPOKEN_OF) {
                steps.add(mark);
            }
        }

        boolean has(Object step) {
            return all || steps.contains(step);
        }

        private boolean isClosed() {
            return spokenOf && !all;
        }
    }
}
