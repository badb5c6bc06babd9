package io.gatehouse.policy;

import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads `roles:`: each is a sum of permissions (`noun:verb`) and other roles, or `"*"`.
final class RolesReader {
    static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final String EVERYTHING = "*";
    private static final Set<String> WORDS =
            Set.of(
                    "anyone",
                    "nobody",
                    "signed-in",
                    "or",
                    "and",
                    "deny",
                    "mfa",
                    "from",
                    "body",
                    "stream",
                    "unchecked",
                    "websocket",
                    "precedence",
                    "override",
                    "owner",
                    "when");

    private final Problems problems;
    private final Map<String, Node.Scalar> sums = new LinkedHashMap<>();

    RolesReader(Problems problems) {
        this.problems = problems;
    }

    Roles read(Optional<Node> roles) {
        roles.ifPresent(this::collect);
        Map<String, Grants> byName = new TreeMap<>();
        sums.forEach((name, sum) -> byName.put(name, contents(name, sum, new ArrayDeque<>())));
        return new Roles(byName);
    }

    private void collect(Node roles) {
        if (!(roles instanceof Node.Mapping mapping)) {
            problems.add(
                    roles.at(),
                    "'roles' is " + roles.kind(),
                    "write name: permissions, such as clerk: orders:read + orders:write");
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            if (!ROLE.matcher(entry.name()).matches() || WORDS.contains(entry.name())) {
                problems.add(
                        entry.key().at(),
                        "'" + entry.name() + "' cannot name a role",
                        "use lower-case letters, digits and dashes, and no word of the rules");
            } else if (entry.value() instanceof Node.Scalar sum) {
                sums.put(entry.name(), sum);
            } else {
                problems.add(
                        entry.value().at(),
                        "the role '" + entry.name() + "' is " + entry.value().kind(),
                        "write a sum, such as orders:read + orders:write");
            }
        }
    }

    /// @param path the roles on the way here: one that comes again is a circle
    private Grants contents(String name, Node.Scalar sum, Deque<String> path) {
        Set<String> roles = new HashSet<>(Set.of(name));
        Set<String> permissions = new HashSet<>();
        boolean everything = false;
        if (path.contains(name)) {
            problems.add(
                    sum.at(),
                    "the role '" + name + "' contains itself (" + String.join(" in ", path) + ")",
                    "break the circle");
            return new Grants(roles, permissions, false);
        }
        path.push(name);
        for (String part : sum.text().split("\\+", -1)) {
            String term = part.strip();
            Node.Scalar other = sums.get(term);
            if (term.equals(EVERYTHING)) {
                everything = true;
            } else if (PERMISSION.matcher(term).matches()) {
                permissions.add(term);
            } else if (other != null) {
                Grants contained = contents(term, other, path);
                roles.addAll(contained.roles());
                permissions.addAll(contained.permissions());
                everything |= contained.everything();
            } else {
                unknown(term, sum);
            }
        }
        path.pop();
        return new Grants(roles, permissions, everything);
    }

    private void unknown(String term, Node.Scalar sum) {
        String remedy =
                Nearest.to(term, sums.keySet())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                "write a permission (noun:verb), a role that is defined here, or \"*\"");
        problems.add(sum.at(), "'" + term + "' is neither a permission nor a role", remedy);
    }
}
