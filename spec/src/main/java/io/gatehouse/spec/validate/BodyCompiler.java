package io.gatehouse.spec.validate;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.RequestBody;
import io.gatehouse.spec.openapi.RequestBody.Media;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import io.gatehouse.spec.yaml.Node;
import java.util.Optional;
import java.util.Set;

/// Compiles what an operation takes as body. Not thread-safe; what it makes is.
final class BodyCompiler {
    /// What a schema may say of raw bytes without anything to check.
    private static final Set<String> SAYS_ONLY_BYTES =
            Set.of("type", "format", "contentMediaType", "title", "description", "example");

    private final SchemaReader schemas;
    private final Problems problems;

    BodyCompiler(SchemaReader schemas, Problems problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    BodyRule compile(RequestBody body) {
        return new BodyRule(
                body.required(),
                body.content().stream()
                        .map(media -> new BodyRule.Typed(media.type(), rule(media)))
                        .toList());
    }

    private MediaRule rule(Media media) {
        Optional<Schema> schema = media.schema().map(schemas::read);
        boolean isForm = media.type().equals("application/x-www-form-urlencoded");
        boolean isMultipart = media.type().equals("multipart/form-data");
        boolean isJson = isJson(media.type());
        if (schema.isEmpty()) {
            return isForm || isMultipart || isJson ? unsaid(media) : new MediaRule.Unchecked();
        }
        if (isJson) {
            return new MediaRule.Checked(new BodyReading.JsonBody(), schema.get());
        }
        FormCompiler forms = new FormCompiler(media, problems);
        if (isForm) {
            return checked(forms.form(schema.get()), schema.get());
        }
        return isMultipart
                ? checked(forms.multipart(schema.get()), schema.get())
                : other(media, schema.get());
    }

    private static MediaRule checked(Optional<BodyReading> reading, Schema schema) {
        return reading.<MediaRule>map(found -> new MediaRule.Checked(found, schema))
                .orElseGet(MediaRule.Unchecked::new); // a problem has been told
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private MediaRule unsaid(Media media) {
        problems.add(
                media.at(),
                "there is no schema for this body",
                "add 'schema:', for anything at all 'schema: {}'");
        return new MediaRule.Unchecked();
    }

    private MediaRule other(Media media, Schema schema) {
        boolean isRange = media.type().endsWith("/*");
        if (saysOnlyBytes(media)) {
            return new MediaRule.Unchecked();
        }
        if (schema.outline().isBinary() && !isRange) {
            return new MediaRule.Checked(new BodyReading.OctetBody(), schema);
        }
        if (media.type().startsWith("text/") && !isRange) {
            return new MediaRule.Checked(new BodyReading.TextBody(schema), schema);
        }
        problems.add(
                media.at(),
                "bodies of type " + media.type() + " cannot be checked against a schema",
                "take the type out, or let it pass unread: schema: {type: string, format: binary}");
        return new MediaRule.Unchecked();
    }

    private static boolean saysOnlyBytes(Media media) {
        return media.schema().isPresent()
                && media.schema().get().node() instanceof Node.Mapping mapping
                && (mapping.entries().isEmpty()
                        || mapping.has("format")
                        || mapping.has("contentMediaType"))
                && (!mapping.has("format") || isBinary(mapping))
                && mapping.entries().stream()
                        .allMatch(entry -> SAYS_ONLY_BYTES.contains(entry.name()));
    }

    private static boolean isBinary(Node.Mapping mapping) {
        return mapping.value("format").orElse(null) instanceof Node.Scalar format
                && format.text().equals("binary");
    }
}
