package io.gatehouse.spec.validate;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Parameter;
import io.gatehouse.spec.openapi.Parameter.Location;
import java.util.List;

/// Finds declared query parameters that would be mixed up with one another.
final class NameClashes {
    private final Problems problems;

    NameClashes(Problems problems) {
        this.problems = problems;
    }

    /// `qs` reads `filter`, `filter[]` and `filter[x]` into one value.
    void refuseSharedRoots(List<Parameter> parameters) {
        List<Parameter> queries =
                parameters.stream().filter(each -> each.location() == Location.QUERY).toList();
        for (Parameter parameter : queries) {
            String root = root(parameter.name());
            boolean isShared =
                    !root.equals(parameter.name())
                            && queries.stream().anyMatch(other -> other.name().equals(root));
            if (isShared) {
                problems.add(
                        parameter.at(),
                        "Express 4 reads '"
                                + parameter.name()
                                + "' and '"
                                + root
                                + "' into one value",
                        "rename one of them");
            }
        }
    }

    private static String root(String name) {
        int bracket = name.indexOf('[');
        return bracket <= 0 ? name : name.substring(0, bracket);
    }

    /// @param at the operation
    void refuseTwoOpenObjects(List<Query.Declared> queries, Position at) {
        if (queries.stream().filter(each -> each.parameter().takesOthers()).count() > 1) {
            problems.add(
                    at,
                    "two parameters take whatever name the query has",
                    "write one of them with 'style: deepObject'");
        }
    }
}
