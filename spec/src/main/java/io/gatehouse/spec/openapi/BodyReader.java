package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.RequestBody.Encoding;
import io.gatehouse.spec.openapi.RequestBody.Media;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what an operation takes as body.
final class BodyReader {
    private static final Pattern TYPE =
            Pattern.compile("\\*/\\*|[a-z0-9!#$&^_.+-]+/(\\*|[a-z0-9!#$&^_.+-]+)");

    private static final Set<String> FIELDS = Set.of("description", "content", "required");
    private static final Set<String> MEDIA_FIELDS =
            Set.of("schema", "example", "examples", "encoding");
    private static final Set<String> ENCODING_FIELDS =
            Set.of("contentType", "headers", "style", "explode", "allowReserved");

    private final Problems problems;

    BodyReader(Problems problems) {
        this.problems = problems;
    }

    Optional<RequestBody> read(Located value) {
        return value.resolved(problems)
                .flatMap(found -> Fields.of(found, "a request body", FIELDS, problems))
                .map(this::body);
    }

    private RequestBody body(Fields fields) {
        List<Media> content = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (Node.Entry entry : fields.entries("content")) {
            media(fields, entry).ifPresent(content::add);
            if (!types.add(entry.name().toLowerCase(Locale.ROOT))) {
                problems.add(entry.key().at(), "this media type is given twice", "keep one");
            }
        }
        if (types.isEmpty()) {
            problems.add(
                    fields.at(),
                    "the request body has no 'content'",
                    "add a media type: 'application/json:' with a schema");
        }
        return new RequestBody(fields.at(), fields.flag("required", false), content);
    }

    private Optional<Media> media(Fields body, Node.Entry entry) {
        String type = entry.name().toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) {
            problems.add(
                    entry.key().at(),
                    "'" + entry.name() + "' is not a media type without parameters",
                    "write type/subtype: application/json");
            return Optional.empty();
        }
        return body.value("content")
                .map(content -> content.beside(entry.value()))
                .flatMap(value -> Fields.of(value, "a media type", MEDIA_FIELDS, problems))
                .map(fields -> media(entry, type, fields));
    }

    private Media media(Node.Entry entry, String type, Fields fields) {
        Map<String, Encoding> encodings = new LinkedHashMap<>();
        for (Node.Entry field : fields.entries("encoding")) {
            fields.value("encoding")
                    .map(all -> all.beside(field.value()))
                    .flatMap(value -> Fields.of(value, "an encoding", ENCODING_FIELDS, problems))
                    .ifPresent(encoding -> encodings.put(field.name(), encoding(encoding)));
        }
        return new Media(entry.key().at(), type, fields.value("schema"), encodings);
    }

    private Encoding encoding(Fields fields) {
        if (fields.has("headers")) {
            problems.add(
                    fields.at(),
                    "headers of a part cannot be checked",
                    "remove 'headers': parts with other headers than the usual ones are refused");
        }
        return new Encoding(
                fields.at(),
                fields.text("contentType").map(this::types).orElse(List.of()),
                fields.text("style").flatMap(this::style),
                fields.flag("explode"));
    }

    private List<String> types(Node.Scalar list) {
        List<String> types = new ArrayList<>();
        for (String each : list.text().toLowerCase(Locale.ROOT).split(",", -1)) {
            if (TYPE.matcher(each.strip()).matches()) {
                types.add(each.strip());
            } else {
                problems.add(
                        list.at(),
                        "'" + each.strip() + "' is not a media type without parameters",
                        "write types with commas between: image/png, image/jpeg");
            }
        }
        return types;
    }

    private Optional<Style> style(Node.Scalar word) {
        Optional<Style> style = Style.of(word.text(), Parameter.Location.QUERY);
        if (style.isEmpty()) {
            problems.add(
                    word.at(),
                    "'" + word.text() + "' is no style of a form's field",
                    "write form, spaceDelimited, pipeDelimited or deepObject");
        }
        return style;
    }
}
