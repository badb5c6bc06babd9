package io.gatehouse.policy;

import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads `roles:`: each is a sum of permissions (`noun:verb`) and other roles, or `"*"`.
final class RolesReader {
    static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final String EVERYTHING = "*";
    private static final int ROLES_MAX = 1_000;
    private static final Pattern PLUS = Pattern.compile("\\+");
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
    private final Map<String, Grants> known = new TreeMap<>();

    RolesReader(Problems problems) {
        this.problems = problems;
    }

    Roles read(Optional<Node> roles) {
        roles.ifPresent(this::collect);
        if (sums.size() > ROLES_MAX) {
            roles.ifPresent(node ->
                    problems.add(
                            node.at(),
                            "there are more than " + ROLES_MAX + " roles",
                            "merge roles that mean the same"));
            return new Roles(Map.of());
        }
        sums.keySet().forEach(name -> contents(name, new ArrayDeque<>()));
        return new Roles(known);
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

    /// What a role amounts to; each is worked out once.
    ///
    /// @param path the roles on the way here, the nearest first
    private Grants contents(String name, Deque<String> path) {
        Grants before = known.get(name);
        if (before != null) {
            return before;
        }
        path.push(name);
        Grants grants = new Grants(Set.of(name), Set.of(), false);
        for (Phrase term : Phrase.of(Objects.requireNonNull(sums.get(name))).split(PLUS)) {
            grants = grants.and(term(name, term, path));
        }
        path.pop();
        known.put(name, grants);
        return grants;
    }

    private Grants term(String role, Phrase term, Deque<String> path) {
        String text = term.text();
        if (text.equals(EVERYTHING)) {
            return new Grants(Set.of(), Set.of(), true);
        }
        if (PERMISSION.matcher(text).matches()) {
            return new Grants(Set.of(), Set.of(text), false);
        }
        if (path.contains(text)) {
            circle(term, path);
            return Grants.NOTHING;
        }
        if (sums.containsKey(text)) {
            return contents(text, path);
        }
        unknown(role, term);
        return Grants.NOTHING;
    }

    private void circle(Phrase term, Deque<String> path) {
        List<String> way = new ArrayList<>();
        for (String role : path) {
            way.addFirst(role);
            if (role.equals(term.text())) {
                break;
            }
        }
        problems.add(
                term.at(),
                "the role '"
                        + term.text()
                        + "' contains itself ("
                        + String.join(" → ", way)
                        + " → "
                        + term.text()
                        + ")",
                "break the circle");
    }

    private void unknown(String role, Phrase term) {
        if (term.text().isEmpty()) {
            problems.add(
                    term.at(),
                    "a part of the role '" + role + "' is missing",
                    "write a permission (noun:verb), a role that is defined here, or \"*\"");
            return;
        }
        String remedy =
                Nearest.to(term.text(), sums.keySet())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                "write a permission (noun:verb), a role that is defined here, or \"*\"");
        problems.add(term.at(), "'" + term.text() + "' is neither a permission nor a role", remedy);
    }
}
