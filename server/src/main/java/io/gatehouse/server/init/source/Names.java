package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a script says of each name, and where it holds. Fields of a class are names that begin with `this.`.
final class Names {
    /// A name that is said more often is not read: nobody can tell what it is.
    private static final int SAID_MAX = 200;

    private record Said(int begin, int end, Declaration declaration) {

        boolean holdsAt(int index) {
            return begin <= index && index < end;
        }

        int width() {
            return end - begin;
        }
    }

    private final Map<String, List<Said>> said = new HashMap<>();

    void add(String name, int begin, int end, Declaration declaration) {
        List<Said> all = said.computeIfAbsent(name, _ -> new ArrayList<>());
        if (all.size() <= SAID_MAX) {
            all.add(new Said(begin, end, declaration));
        }
    }

    /// Adds to what is said where the name is declared; nothing if it is declared nowhere around.
    void assign(String name, int at, Declaration declaration) {
        innermost(name, at).ifPresent(scope -> add(name, scope.begin(), scope.end(), declaration));
    }

    /// Everything that is said of the name where it holds at this place; empty if it is not known there.
    List<Declaration> at(String name, int index) {
        Optional<Said> scope = innermost(name, index);
        List<Said> all = said.getOrDefault(name, List.of());
        if (scope.isEmpty() || all.size() > SAID_MAX) {
            return List.of();
        }
        return all.stream()
                .filter(each ->
                        each.begin() == scope.get().begin() && each.end() == scope.get().end())
                .map(Said::declaration)
                .toList();
    }

    private Optional<Said> innermost(String name, int index) {
        return said.getOrDefault(name, List.of()).stream()
                .filter(each -> each.holdsAt(index))
                .min(Comparator.comparingInt(Said::width));
    }
}
