package io.gatehouse.spec.validate;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.Responses;
import io.gatehouse.spec.schema.Direction;
import io.gatehouse.spec.schema.Pruned;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges the responses of one operation by its description. Immutable and thread-safe.
public final class ResponseValidator {
    private final Responses responses;
    private final Map<Responses.Media, Schema> schemas;

    private ResponseValidator(Responses responses, Map<Responses.Media, Schema> schemas) {
        this.responses = responses;
        this.schemas = Map.copyOf(schemas);
    }

    /// @param problems receives what cannot be enforced; if there is anything, the validator must not be used
    public static ResponseValidator compile(Operation operation, Problems problems) {
        Responses responses =
                operation
                        .responses()
                        .map(source -> Responses.read(source, problems))
                        .orElse(new Responses(List.of()));
        SchemaReader reader = new SchemaReader(problems, Direction.RESPONSE);
        Map<Responses.Media, Schema> schemas = new HashMap<>();
        for (Responses.Declared declared : responses.all()) {
            for (Responses.Media media : declared.content()) {
                if (isJson(media.type())) {
                    media.schema().ifPresent(source -> schemas.put(media, reader.read(source)));
                }
            }
        }
        return new ResponseValidator(responses, schemas);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    /// Whether the operation may answer so at all.
    public boolean declares(int status) {
        return responses.forStatus(status).isPresent();
    }

    /// Whether a response of this status may have a body of this type. Where nothing is said of the body, any.
    ///
    /// @param contentTypes the values of all Content-Type fields
    public boolean declares(int status, List<String> contentTypes) {
        List<Responses.Media> content = content(status);
        return content.isEmpty() || media(content, contentTypes).isPresent();
    }

    private List<Responses.Media> content(int status) {
        return responses.forStatus(status).map(Responses.Declared::content).orElse(List.of());
    }

    private static Optional<Responses.Media> media(
            List<Responses.Media> content, List<String> contentTypes) {
        Optional<ContentType> type =
                contentTypes.size() == 1
                        ? ContentType.parse(contentTypes.getFirst())
                        : Optional.empty();
        return type.flatMap(sent ->
                content.stream()
                        .filter(media -> media.type().equals(sent.type()))
                        .findFirst()
                        .or(() ->
                                content.stream()
                                        .filter(media -> sent.isIn(media.type()))
                                        .findFirst()));
    }

    /// Whether a JSON body of such a response has a schema to satisfy.
    public boolean hasSchema(int status, List<String> contentTypes) {
        return media(content(status), contentTypes).filter(schemas::containsKey).isPresent();
    }

    /// Compares a JSON body with its schema.
    ///
    /// @param stripping whether members that are not declared are taken out, instead of being a fault
    /// @param bytes length of the text that the value was read from
    public ResponseCheck check(
            int status, List<String> contentTypes, Json value, boolean stripping, int bytes) {
        Optional<Schema> schema = media(content(status), contentTypes).map(schemas::get);
        if (schema.isEmpty()) {
            return new ResponseCheck.AsDeclared(value, 0);
        }
        Pruned pruned =
                stripping
                        ? schema.get().pruned("response", value, bytes)
                        : new Pruned(value, 0, schema.get().faults("response", value, bytes));
        return pruned.faults().isEmpty()
                ? new ResponseCheck.AsDeclared(pruned.value(), pruned.removed())
                : new ResponseCheck.Mismatch(pruned.value(), pruned.removed(), pruned.faults());
    }
}
