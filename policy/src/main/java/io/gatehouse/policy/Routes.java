package io.gatehouse.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the operation that the app would run, as the app's framework finds it. Immutable and thread-safe; a match takes well under a microsecond.
///
/// Where several templates match, the one whose leftmost different segment is literal is taken; loading made sure that it is at least as strict as the others, because
/// the app may take another. Where a path could be read in a way that the profile does not settle, it is unknown: the app never sees it.
public final class Routes {
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";
    private static final Set<String> READING =
            Collections.unmodifiableSet(new TreeSet<>(List.of(GET, HEAD)));

    private final List<Route> all;
    private final Map<String, PathTree> byMethod = new TreeMap<>();
    private final Site site;

    Routes(List<Route> all, Profile profile) {
        this.all = List.copyOf(all);
        this.site = new Site(all, profile);
        List<Route> declared = all.stream().filter(Route::isDeclared).toList();
        for (Route route : declared) {
            tree(route.operation().method(), profile).add(route);
        }
        if (profile.answersHeadAsGet() && byMethod.containsKey(GET)) {
            PathTree heads = tree(HEAD, profile);
            declared.stream()
                    .filter(route -> route.operation().method().equals(GET))
                    .forEach(heads::addIfAbsent);
        }
    }

    private PathTree tree(String method, Profile profile) {
        return byMethod.computeIfAbsent(method, _ -> new PathTree(profile));
    }

    /// In the order of the API description; each at its index.
    public List<Route> all() {
        return all;
    }

    /// @param path canonical, percent-encodings as received
    public Match match(String method, String path) {
        PathTree tree = byMethod.get(method);
        Match match = tree == null ? PathTree.UNKNOWN : tree.match(path);
        return match instanceof Match.Found ? match : otherwise(method, path);
    }

    /// The page that a navigation to an unknown path gets, with its own path in place of the one that was asked for.
    ///
    /// @param path canonical, percent-encodings as received
    public Optional<Route> fallback(String path) {
        return site.fallback(path);
    }

    private Match otherwise(String method, String path) {
        TreeSet<String> allowed = new TreeSet<>();
        byMethod.forEach((declared, tree) -> {
            if (tree.match(path) instanceof Match.Found) {
                allowed.add(declared);
            }
        });
        return allowed.isEmpty()
                ? file(method, path)
                : new Match.MethodUnknown(Collections.unmodifiableSet(allowed));
    }

    private Match file(String method, String path) {
        Optional<Route> found = site.find(path);
        if (found.isEmpty()) {
            return PathTree.UNKNOWN;
        }
        return READING.contains(method)
                ? new Match.Found(found.get(), Map.of())
                : new Match.MethodUnknown(READING);
    }
}
