package io.gatehouse.policy;

import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.List;
import java.util.Optional;

/// What a policy says of the files of a browser app, before rules are applied.
///
/// @param access who may see them where no rule is as specific as a file's own pattern
record SitePlan(List<File> files, Optional<Stated<Access>> access) {
    static final SitePlan NONE = new SitePlan(List.of(), Optional.empty());

    SitePlan {
        files = List.copyOf(files);
    }

    /// @param pattern without `{param}`
    record File(PathPattern pattern, SiteFile file) {

        /// What stands for it where operations are expected: GET, without parameters, without a body.
        Operation operation() {
            List<Segment> words =
                    pattern.parts().stream()
                            .<Segment>map(part -> new Segment.Literal(part.text()))
                            .toList();
            return new Operation(
                    "GET",
                    new PathTemplate(pattern.raw(), words, pattern.trailingSlash()),
                    Optional.empty(),
                    file.at(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
