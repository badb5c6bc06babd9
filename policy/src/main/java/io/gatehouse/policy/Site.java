package io.gatehouse.policy;

import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the files of a browser app by path. Immutable and thread-safe.
///
/// A file has one spelling. Servers of files decode paths, and some file systems ignore case: a path that only such a reader would take for a file with rules of its own
/// is none. Wildcards never stand for a name that begins with a dot.
final class Site {
    private static final String HIDDEN = ".";

    /// The most specific first.
    private final List<Page> pages;

    private final Optional<Page> fallback;
    private final Set<String> apiNames;
    private final Profile profile;

    private record Page(PathPattern pattern, Route route) {}

    /// @param routes all of the policy's; those of files are found by their patterns
    Site(List<Route> routes, Profile profile) {
        this.profile = profile;
        List<Page> found = new ArrayList<>();
        this.apiNames = new HashSet<>();
        for (Route route : routes) {
            if (route.site().isPresent()) {
                found.add(
                        new Page(
                                PathPattern.parse(route.operation().path().raw()).orElseThrow(),
                                route));
            } else {
                firstName(route).ifPresent(apiNames::add);
            }
        }
        found.sort(Comparator.comparing(Page::pattern, PathPattern::compareSpecificity).reversed());
        this.pages = List.copyOf(found);
        this.fallback =
                found.stream()
                        .filter(page -> page.route().site().orElseThrow().fallback())
                        .findFirst();
    }

    private static Optional<String> firstName(Route route) {
        List<Segment> segments = route.operation().path().segments();
        return !segments.isEmpty() && segments.getFirst() instanceof Segment.Literal literal
                ? Optional.of(SegmentText.fold(literal.text()))
                : Optional.empty();
    }

    /// @param path canonical, percent-encodings as received
    Optional<Route> find(String path) {
        if (pages.isEmpty() || !SegmentText.isPlain(path)) {
            return Optional.empty();
        }
        SplitPath split = SplitPath.of(path);
        Optional<Page> exact = first(split, profile.ignoresTrailingSlash(), false);
        Optional<Page> generous = first(split, true, true);
        return isSame(exact, generous) ? exact.map(Page::route) : Optional.empty();
    }

    private static boolean isSame(Optional<Page> one, Optional<Page> other) {
        return one.map(page -> page.route().index())
                .equals(other.map(page -> page.route().index()));
    }

    private Optional<Page> first(SplitPath path, boolean anySlash, boolean anyCase) {
        for (Page page : pages) {
            if (page.pattern().matches(path, anySlash, anyCase)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    /// The page for navigations to a path that is neither an operation's nor a file's. None under a name that an operation's path begins with.
    Optional<Route> fallback(String path) {
        List<String> segments = SplitPath.of(path).segments();
        boolean apart =
                segments.isEmpty()
                        || !segments.getFirst().startsWith(HIDDEN)
                                && !apiNames.contains(
                                        new SegmentText(segments.getFirst(), profile).likeness());
        return apart ? fallback.map(Page::route) : Optional.empty();
    }
}
