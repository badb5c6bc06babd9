package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.RequestBody.Media;
import io.gatehouse.spec.schema.Outline;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import java.util.List;
import java.util.Optional;

/// What operations declare of JSON bodies.
final class JsonBodies {
    private JsonBodies() {}

    /// Whether a body may be JSON that a schema describes.
    static boolean takes(Operation operation) {
        return !media(operation).isEmpty();
    }

    /// Whether every JSON body that may come is declared to have this member, if it has any.
    ///
    /// @param path names from the top down, at least one
    static boolean declare(Operation operation, List<String> path) {
        List<Media> media = media(operation);
        return !media.isEmpty() && media.stream().allMatch(each -> declares(each, path));
    }

    private static List<Media> media(Operation operation) {
        return operation.body().stream()
                .flatMap(body -> body.content().stream())
                .filter(media -> isJson(media.type()) && media.schema().isPresent())
                .toList();
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static boolean declares(Media media, List<String> path) {
        SchemaReader schemas =
                new SchemaReader(new Problems()); // they are told when validators are made
        Optional<Outline> here = media.schema().map(schemas::read).map(Schema::outline);
        for (String name : path) {
            here =
                    here.map(outline -> outline.properties().getOrDefault(name, List.of()))
                            .filter(described -> !described.isEmpty())
                            .map(Outline::of);
        }
        return here.isPresent();
    }
}
