package io.gatehouse.spec.validate;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.JsonType;
import io.gatehouse.spec.openapi.RequestBody.Encoding;
import io.gatehouse.spec.openapi.RequestBody.Media;
import io.gatehouse.spec.openapi.Style;
import io.gatehouse.spec.schema.Outline;
import io.gatehouse.spec.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compiles how the fields of the two kinds of forms are read.
final class FormCompiler {
    private static final Set<JsonType> STRUCTURES = Set.of(JsonType.ARRAY, JsonType.OBJECT);

    private final Media media;
    private final Problems problems;

    FormCompiler(Media media, Problems problems) {
        this.media = media;
        this.problems = problems;
    }

    /// `application/x-www-form-urlencoded`; nothing if a problem was told.
    Optional<BodyReading> form(Schema schema) {
        Outline outline = schema.outline();
        if (!isObject(outline)) {
            return Optional.empty();
        }
        Map<String, TextValue> lists = new HashMap<>();
        Map<String, Spelling> delimited = new HashMap<>();
        for (Map.Entry<String, List<Schema>> property : outline.properties().entrySet()) {
            formField(property.getKey(), property.getValue(), lists, delimited);
        }
        return Optional.of(
                new BodyReading.FormBody(new FormFields(lists, delimited, new Members(outline))));
    }

    private void formField(
            String name,
            List<Schema> schemas,
            Map<String, TextValue> lists,
            Map<String, Spelling> delimited) {
        Outline field = Outline.of(schemas);
        Optional<Kind> kind = Kind.of(field);
        Optional<Encoding> encoding = Optional.ofNullable(media.encodings().get(name));
        Style style = encoding.flatMap(Encoding::style).orElse(Style.FORM);
        boolean explode = encoding.flatMap(Encoding::explode).orElse(style == Style.FORM);
        if (kind.isEmpty()
                || (kind.get() == Kind.OBJECT && (explode || style == Style.DEEP_OBJECT))) {
            refuse(name, "write it with 'explode: false', or send the body as JSON");
        } else if (kind.get() == Kind.LIST && explode) {
            lists.put(name, new TextValue(field.items()));
        } else if (kind.get() != Kind.SINGLE) {
            delimited.put(
                    name,
                    new Spelling(
                            name,
                            style,
                            false,
                            raw -> PercentCoding.decoded(raw, true),
                            kind.get(),
                            schemas.getFirst()));
        }
    }

    /// `multipart/form-data`; nothing if a problem was told.
    Optional<BodyReading> multipart(Schema schema) {
        Outline outline = schema.outline();
        if (!isObject(outline)) {
            return Optional.empty();
        }
        Map<String, MultipartFields.Field> fields = new HashMap<>();
        outline.properties()
                .forEach((name, schemas) -> fields.put(name, multipartField(name, schemas)));
        return Optional.of(
                new BodyReading.MultipartBody(
                        new MultipartFields(
                                fields,
                                outline.additional()
                                        .map(other -> multipartField("", List.of(other))))));
    }

    private MultipartFields.Field multipartField(String name, List<Schema> schemas) {
        Outline field = Outline.of(schemas);
        boolean isList = Kind.of(field).filter(kind -> kind == Kind.LIST).isPresent();
        List<Schema> each = isList && !field.items().isEmpty() ? field.items() : schemas;
        Outline one = Outline.of(each);
        List<String> types =
                Optional.ofNullable(media.encodings().get(name))
                        .map(Encoding::contentTypes)
                        .orElse(List.of());
        return new MultipartFields.Field(
                new PartReading(form(name, one), types, new TextValue(each)), isList);
    }

    private PartReading.Form form(String name, Outline outline) {
        boolean isSaidFile = !name.isEmpty() && isAnything(outline);
        if (outline.isBinary() || isSaidFile) {
            return PartReading.Form.FILE;
        }
        boolean isStructure =
                outline.types().stream()
                        .allMatch(type -> STRUCTURES.contains(type) || type == JsonType.NULL);
        return isStructure ? PartReading.Form.JSON : PartReading.Form.TEXT;
    }

    /// In OpenAPI 3.1 a part without a type is a file (specification, "Considerations for File Uploads").
    private static boolean isAnything(Outline outline) {
        return outline.types().size() == JsonType.values().length
                && outline.properties().isEmpty()
                && outline.items().isEmpty();
    }

    private boolean isObject(Outline outline) {
        boolean isObject = Kind.of(outline).filter(kind -> kind == Kind.OBJECT).isPresent();
        if (!isObject) {
            problems.add(
                    media.at(),
                    "the schema of a form must be an object",
                    "write 'type: object' with the fields as 'properties'");
        }
        return isObject;
    }

    private void refuse(String name, String remedy) {
        problems.add(
                media.at(), "the field '" + name + "' has no clear spelling in a form", remedy);
    }
}
