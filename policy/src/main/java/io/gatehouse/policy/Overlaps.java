package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Segment;
import java.util.List;
import java.util.Set;

/// Finds operations whose paths can be the same, such as `/users/me` and `/users/{id}`. Which of them the app runs depends on the order of its code, which nobody here
/// knows; so the one that Gatehouse resolves to must be at least as strict as the other.
final class Overlaps {
    private final Profile profile;
    private final Roles roles;
    private final Problems problems;

    Overlaps(Profile profile, Roles roles, Problems problems) {
        this.profile = profile;
        this.roles = roles;
        this.problems = problems;
    }

    void check(List<Route> routes) {
        for (Route first : routes) {
            for (Route second : routes) {
                if (first.index() < second.index() && meet(first, second)) {
                    check(first, second);
                }
            }
        }
    }

    private void check(Route first, Route second) {
        boolean sameMethod = first.operation().method().equals(second.operation().method());
        if (sameMethod && isSameShape(first, second)) {
            problems.add(
                    second.operation().at(),
                    second.label()
                            + " matches the same requests as "
                            + first.label()
                            + " ("
                            + first.operation().at()
                            + ") in profile "
                            + profile.word(),
                    "keep one of the two");
        } else if (isResolved(first, second)) {
            requireStrictness(first, second);
        } else {
            requireStrictness(second, first);
        }
    }

    private void requireStrictness(Route resolved, Route other) {
        if (!resolved.precedence() && !isAtLeastAsStrict(resolved, other)) {
            problems.add(
                    resolved.access().at(),
                    "a request for "
                            + resolved.label()
                            + " may run the app's "
                            + other.label()
                            + ", whose rules ("
                            + other.access().at()
                            + ") are stricter",
                    "make "
                            + resolved.label()
                            + " at least as strict, or say 'precedence' in its rule if the app tries it first");
        }
    }

    private boolean meet(Route first, Route second) {
        List<Segment> one = first.operation().path().segments();
        List<Segment> two = second.operation().path().segments();
        if (!isSameMethod(first, second) || one.size() != two.size() || !endAlike(first, second)) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) instanceof Segment.Literal a
                    && two.get(i) instanceof Segment.Literal b
                    && !profile.isSame(a.text(), b.text())) {
                return false;
            }
        }
        return true;
    }

    private boolean isSameMethod(Route first, Route second) {
        String one = first.operation().method();
        String two = second.operation().method();
        return one.equals(two)
                || profile.answersHeadAsGet() && Set.of(one, two).equals(Set.of("GET", "HEAD"));
    }

    private boolean endAlike(Route first, Route second) {
        return profile.ignoresTrailingSlash()
                || first.operation().path().trailingSlash()
                        == second.operation().path().trailingSlash();
    }

    /// Of two that meet: whether they have their variables at the same places.
    private static boolean isSameShape(Route first, Route second) {
        return literals(first).equals(literals(second));
    }

    private static List<Boolean> literals(Route route) {
        return route.operation().path().segments().stream()
                .map(Segment.Literal.class::isInstance)
                .toList();
    }

    /// Whether the first is the one that routing takes: literal where they first differ; a HEAD of its own if they do not.
    private static boolean isResolved(Route first, Route second) {
        List<Segment> one = first.operation().path().segments();
        List<Segment> two = second.operation().path().segments();
        for (int i = 0; i < one.size(); i++) {
            boolean literal = one.get(i) instanceof Segment.Literal;
            if (literal != two.get(i) instanceof Segment.Literal) {
                return literal;
            }
        }
        return first.operation().method().equals("HEAD");
    }

    private boolean isAtLeastAsStrict(Route route, Route other) {
        boolean denied = !route.deny().isEmpty() || route.access().value() instanceof Access.Nobody;
        boolean restrictions =
                other.deny().isEmpty()
                        && (other.mfa().isEmpty() || route.mfa().isPresent())
                        && isAsFresh(route, other)
                        && values(route.when()).containsAll(values(other.when()))
                        && values(route.hours()).containsAll(values(other.hours()))
                        && other.from().stream().allMatch(from -> comesWithin(from.value(), route));
        boolean openings =
                (!route.webSocket() || other.webSocket())
                        && (!route.crossSite() || other.crossSite())
                        && cors(route).isWithin(cors(other))
                        && (route.bodyUnchecked().isEmpty() || other.bodyUnchecked().isPresent());
        boolean admissions = admitsNoMore(route.access().value(), other.access().value());
        return isEnforcedLike(route, other) && (denied || restrictions && openings && admissions);
    }

    private static boolean isAsFresh(Route route, Route other) {
        return other.mfaAge().isEmpty()
                || route.mfaAge()
                        .filter(age -> age.value().compareTo(other.mfaAge().get().value()) <= 0)
                        .isPresent();
    }

    private static <T> List<T> values(List<Stated<T>> stated) {
        return stated.stream().map(Stated::value).toList();
    }

    /// What is observed refuses nobody.
    private static boolean isEnforcedLike(Route route, Route other) {
        return route.mode().equals(Mode.ENFORCE) || route.mode().equals(other.mode());
    }

    private static CorsPolicy cors(Route route) {
        return route.cors().orElse(CorsPolicy.OFF);
    }

    private static boolean comesWithin(Networks networks, Route route) {
        return route.from().stream().anyMatch(from -> from.value().within(networks));
    }

    /// Whether whoever the access admits, the other admits too.
    private boolean admitsNoMore(Access access, Access other) {
        return switch (access) {
            case Access.Nobody _ -> true;
            case Access.Anyone _ -> other instanceof Access.Anyone;
            case Access.SignedIn _ ->
                    other instanceof Access.Anyone || other instanceof Access.SignedIn;
            case Access.AnyOf any ->
                    any.holders().stream().allMatch(holder -> admits(other, holder));
        };
    }

    private boolean admits(Access access, Access.Holder holder) {
        return switch (holder) {
            case Access.Role role -> access.isMetBy(roles.grants(List.of(role.name())));
            case Access.Owner _ ->
                    access instanceof Access.Anyone || access instanceof Access.SignedIn;
            case Access.Permission permission ->
                    access.isMetBy(new Grants(Set.of(), Set.of(permission.name()), false));
        };
    }
}
