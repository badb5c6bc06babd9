package io.gatehouse.server.init;

import io.gatehouse.server.init.source.Template;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Pages and files of a browser app among what was seen: an API description would list them one by one, and `site` names whole folders.
///
/// @param files as `site.files` names them; none may be an operation's
/// @param seen how often they were asked for
record SitePages(List<String> files, long seen) {
    private static final int FILES_MAX = 50;
    private static final String DOT = ".";

    SitePages {
        files = List.copyOf(files);
    }

    static boolean isPage(Traffic traffic) {
        return Likely.READS.contains(traffic.method())
                && traffic.isAnswered()
                && Template.of(traffic.path()).filter(SitePages::isPage).isPresent();
    }

    private static boolean isPage(Template path) {
        return path.variables().isEmpty() && !path.slash() && Likely.isFile(path);
    }

    /// @param pages each of which [#isPage]
    /// @param inventory takes those that an operation may answer
    static SitePages of(List<Traffic> pages, Inventory inventory) {
        SortedSet<String> files = new TreeSet<>();
        long seen = 0;
        for (Traffic page : pages) {
            Optional<String> file =
                    Template.of(page.path()).flatMap(path -> pattern(path, inventory));
            if (file.isPresent() && (files.contains(file.get()) || files.size() < FILES_MAX)) {
                files.add(file.get());
                seen += page.count();
            } else {
                inventory.seen(page);
            }
        }
        return new SitePages(List.copyOf(files), seen);
    }

    /// The page itself, or the folder that it is in where no operation is below it.
    private static Optional<String> pattern(Template path, Inventory inventory) {
        List<String> segments = path.segments();
        if (segments.size() > 1
                && !segments.getFirst().startsWith(DOT)
                && !inventory.isBelow(segments.getFirst())) {
            return Optional.of("/" + segments.getFirst() + "/**");
        }
        return inventory.isNear(path) ? Optional.empty() : Optional.of(path.toString());
    }
}
