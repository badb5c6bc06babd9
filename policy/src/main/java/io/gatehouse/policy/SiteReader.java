package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.Segment;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `site:`. What it names never touches what the API description declares.
final class SiteReader {
    private static final int FILES_MAX = 200;
    private static final String RESERVED = "_gatehouse";
    private static final String FORM =
            "write a path of plain text with * for a whole segment and ** at the end, such as /assets/**";

    /// As in paths of the API description: nothing that would have to be encoded; and no star, which stands for a whole segment only.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~!$&'()+,=:@-]+");

    private final Set<String> roleNames;
    private final Problems problems;

    SiteReader(Set<String> roleNames, Problems problems) {
        this.roleNames = roleNames;
        this.problems = problems;
    }

    SitePlan read(Optional<Node> site) {
        return site.map(node -> read(Fields.of(node, PolicyKeys.SITE, problems)))
                .orElse(SitePlan.NONE);
    }

    private SitePlan read(Fields site) {
        site.require("files", "list the paths of pages and assets: files: [/, /assets/**]");
        site.requireItems("files");
        Optional<Node.Scalar> fallback = site.scalar("fallback");
        Optional<PathPattern> page = fallback.flatMap(this::page);
        List<SitePlan.File> files = new ArrayList<>();
        for (Node.Scalar scalar : site.scalars("files")) {
            pattern(scalar)
                    .ifPresent(pattern ->
                            add(files, pattern, scalar.at(), page.filter(pattern::equals)));
        }
        boolean listed = files.stream().anyMatch(file -> file.file().fallback());
        page.filter(_ -> !listed)
                .ifPresent(path ->
                        files.add(
                                new SitePlan.File(
                                        path, new SiteFile(fallback.orElseThrow().at(), true))));
        if (files.size() > FILES_MAX) {
            problems.add(
                    site.at(),
                    "the site has " + files.size() + " patterns of files, more than " + FILES_MAX,
                    "put them into folders, and write /folder/**");
        }
        return new SitePlan(files, access(site));
    }

    private void add(
            List<SitePlan.File> files,
            PathPattern pattern,
            Position at,
            Optional<PathPattern> fallback) {
        if (files.stream().anyMatch(other -> other.pattern().isLike(pattern))) {
            problems.add(at, "'" + pattern.raw() + "' names the same files twice", "keep one");
        }
        files.add(new SitePlan.File(pattern, new SiteFile(at, fallback.isPresent())));
    }

    private Optional<PathPattern> pattern(Node.Scalar scalar) {
        Optional<PathPattern> pattern =
                PathPattern.parse(scalar.text()).filter(SiteReader::isPlain);
        if (pattern.isEmpty()) {
            problems.add(
                    scalar.at(),
                    "'" + Shown.of(scalar.text()) + "' names no files of a site",
                    FORM);
        } else if (isReserved(pattern.get())) {
            problems.add(
                    scalar.at(),
                    "'/" + RESERVED + "' belongs to Gatehouse and never reaches the app",
                    "choose another path");
        }
        return pattern;
    }

    private static boolean isPlain(PathPattern pattern) {
        return pattern.parts().stream()
                .allMatch(part ->
                        switch (part.kind()) {
                            case REST, ANY -> true;
                            case PARAMETER -> false;
                            case LITERAL ->
                                    PLAIN.matcher(part.text()).matches()
                                            && !part.text().equals(".")
                                            && !part.text().equals("..");
                        });
    }

    private static boolean isReserved(PathPattern pattern) {
        return !pattern.parts().isEmpty()
                && pattern.parts().getFirst().text().equalsIgnoreCase(RESERVED);
    }

    /// One page, not a pattern.
    private Optional<PathPattern> page(Node.Scalar scalar) {
        Optional<PathPattern> page =
                PathPattern.parse(scalar.text())
                        .filter(SiteReader::isPlain)
                        .filter(PathPattern::isOnePath);
        if (page.isEmpty()) {
            problems.add(
                    scalar.at(),
                    "'fallback' cannot be '" + Shown.of(scalar.text()) + "'",
                    "write the path of one page, such as /index.html");
        }
        return page;
    }

    private Optional<Stated<Access>> access(Fields site) {
        List<Phrase> words = site.scalars("access").stream().map(Phrase::of).toList();
        site.requireItems("access");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        RuleDraft draft = new RuleDraft(roleNames, problems);
        draft.allow(words);
        return draft.allow();
    }

    /// A path is an operation's or a file's, never both: nobody knows which of two handlers an app runs.
    void requireApart(SitePlan site, List<Operation> operations) {
        for (SitePlan.File file : site.files()) {
            operations.stream()
                    .filter(operation -> file.pattern().meets(PathPattern.of(operation.path())))
                    .findFirst()
                    .ifPresent(operation ->
                            problems.add(
                                    file.file().at(),
                                    "the site files '"
                                            + file.pattern().raw()
                                            + "' and "
                                            + operation.label()
                                            + " ("
                                            + operation.at()
                                            + ") can be the same path",
                                    "keep one: what the API description declares is no site file"));
            if (file.file().fallback()) {
                requireNamedPrefixes(file, operations);
            }
        }
    }

    private void requireNamedPrefixes(SitePlan.File fallback, List<Operation> operations) {
        operations.stream()
                .filter(operation -> beginsOpen(operation.path().segments()))
                .findFirst()
                .ifPresent(operation ->
                        problems.add(
                                fallback.file().at(),
                                "with a fallback, no path could be told from those of "
                                        + operation.label()
                                        + " ("
                                        + operation.at()
                                        + ")",
                                "remove 'fallback', or let the operation's path begin with a name"));
    }

    private static boolean beginsOpen(List<Segment> segments) {
        return !segments.isEmpty() && segments.getFirst() instanceof Segment.Variable;
    }
}
