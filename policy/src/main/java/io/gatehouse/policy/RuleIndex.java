package io.gatehouse.policy;

import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rules by the literals that their paths begin with: a rule speaks of an operation only if the operation's path begins with them too, so that of thousands few are
/// looked at. Immutable.
final class RuleIndex {
    private final Map<String, List<Rule>> byBeginning = new HashMap<>();

    RuleIndex(List<Rule> rules) {
        for (Rule rule : rules) {
            byBeginning.computeIfAbsent(beginning(rule.path()), _ -> new ArrayList<>()).add(rule);
        }
    }

    private static String beginning(PathPattern path) {
        StringBuilder beginning = new StringBuilder();
        for (PathPattern.Part part : path.parts()) {
            if (part.kind() != PathPattern.Kind.LITERAL) {
                break;
            }
            extend(beginning, part.text());
        }
        return beginning.toString();
    }

    /// As the most generous profile compares.
    private static void extend(StringBuilder beginning, String literal) {
        beginning.append('/').append(SegmentText.fold(literal));
    }

    /// Every rule that may speak of a path, and some that do not.
    List<Rule> near(PathTemplate path) {
        List<Rule> near = new ArrayList<>();
        StringBuilder beginning = new StringBuilder();
        addAll(near, beginning);
        for (Segment segment : path.segments()) {
            if (!(segment instanceof Segment.Literal literal)) {
                break;
            }
            extend(beginning, literal.text());
            addAll(near, beginning);
        }
        return near;
    }

    private void addAll(List<Rule> near, StringBuilder beginning) {
        near.addAll(byBeginning.getOrDefault(beginning.toString(), List.of()));
    }
}
