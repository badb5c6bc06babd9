package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an operation may answer. Immutable.
///
/// Read only where answers are checked: what an API description says of them beyond that is never a problem.
///
/// @param all in the order of the file
public record Responses(List<Declared> all) {
    private static final Pattern STATUS = Pattern.compile("[1-5](XX|[0-9]{2})|default");

    public Responses {
        all = List.copyOf(all);
    }

    /// One status, or several.
    ///
    /// @param status `200`, `2XX` or `default`
    /// @param content what the body may be; empty if it must be empty, or if nothing is said of it
    public record Declared(Position at, String status, List<Media> content) {
        public Declared {
            content = List.copyOf(content);
        }

        boolean covers(int code) {
            return status.equals(Integer.toString(code))
                    || status.endsWith("XX")
                            && status.charAt(0) == Character.forDigit(code / 100, 10);
        }
    }

    /// @param type in lower case without parameters
    public record Media(Position at, String type, Optional<Located> schema) {}

    /// The declaration for a status: the exact one, else its hundred's, else the default.
    public Optional<Declared> forStatus(int code) {
        return all.stream()
                .filter(declared -> declared.status().equals(Integer.toString(code)))
                .findFirst()
                .or(() -> all.stream().filter(declared -> declared.covers(code)).findFirst())
                .or(() ->
                        all.stream()
                                .filter(declared -> declared.status().equals("default"))
                                .findFirst());
    }

    /// @param source an operation's `responses`
    public static Responses read(Located source, Problems problems) {
        List<Declared> all = new ArrayList<>();
        for (Node.Entry entry : entries(source)) {
            if (!entry.name().startsWith("x-")) {
                declared(entry, source, problems).ifPresent(all::add);
            }
        }
        return new Responses(all);
    }

    private static Optional<Declared> declared(
            Node.Entry entry, Located source, Problems problems) {
        String status = entry.name();
        if (!STATUS.matcher(status).matches()) {
            problems.add(
                    entry.key().at(),
                    "'" + status + "' is no status",
                    "write one such as '200', a hundred such as '4XX', or default");
            return Optional.empty();
        }
        return source.beside(entry.value())
                .resolved(problems)
                .map(response ->
                        new Declared(entry.key().at(), status, content(response, problems)));
    }

    private static List<Media> content(Located response, Problems problems) {
        List<Media> content = new ArrayList<>();
        Optional<Node> all =
                response.node() instanceof Node.Mapping mapping
                        ? mapping.value("content")
                        : Optional.empty();
        if (all.isPresent()) {
            for (Node.Entry entry : entries(response.beside(all.get()))) {
                response.beside(entry.value())
                        .resolved(problems)
                        .ifPresent(media -> content.add(media(entry, media)));
            }
        }
        return content;
    }

    private static Media media(Node.Entry entry, Located media) {
        int parameters = entry.name().indexOf(';');
        String type = parameters < 0 ? entry.name() : entry.name().substring(0, parameters);
        Optional<Located> schema =
                media.node() instanceof Node.Mapping mapping
                        ? mapping.value("schema").map(media::beside)
                        : Optional.empty();
        return new Media(entry.key().at(), type.strip().toLowerCase(Locale.ROOT), schema);
    }

    private static List<Node.Entry> entries(Located located) {
        return located.node() instanceof Node.Mapping mapping ? mapping.entries() : List.of();
    }
}
