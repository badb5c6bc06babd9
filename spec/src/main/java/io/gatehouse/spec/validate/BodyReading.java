package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// How the bytes of a body become the value that its schema judges. Immutable and thread-safe.
sealed interface BodyReading {

    /// Whether the content type's parameters are fine.
    boolean accepts(ContentType type);

    Json read(ContentType type, byte[] body) throws Ambiguous;

    /// RFC 8259.
    record JsonBody() implements BodyReading {

        @Override
        public boolean accepts(ContentType type) {
            return type.hasOnly("charset") && type.isUtf8();
        }

        @Override
        public Json read(ContentType type, byte[] body) throws Ambiguous {
            return switch (JsonReader.read(body)) {
                case JsonText.Read(Json value) -> value;
                case JsonText.Unreadable(String rule, String message) ->
                        throw new Ambiguous(rule, message);
            };
        }
    }

    /// `application/x-www-form-urlencoded`.
    record FormBody(FormFields fields) implements BodyReading {

        @Override
        public boolean accepts(ContentType type) {
            return type.hasOnly("charset") && type.isUtf8();
        }

        @Override
        public Json read(ContentType type, byte[] body) throws Ambiguous {
            return fields.read(new String(body, StandardCharsets.ISO_8859_1));
        }
    }

    /// `multipart/form-data` (RFC 7578).
    record MultipartBody(MultipartFields fields) implements BodyReading {

        @Override
        public boolean accepts(ContentType type) {
            return type.hasOnly("boundary") && type.parameters().containsKey("boundary");
        }

        @Override
        public Json read(ContentType type, byte[] body) throws Ambiguous {
            String boundary = type.parameters().getOrDefault("boundary", "");
            return fields.read(Multipart.read(body, boundary));
        }
    }

    /// Text of a type that has no structure.
    record TextBody(TextValue text) implements BodyReading {

        TextBody(Schema schema) {
            this(new TextValue(List.of(schema)));
        }

        @Override
        public boolean accepts(ContentType type) {
            return type.isUtf8();
        }

        @Override
        public Json read(ContentType type, byte[] body) throws Ambiguous {
            return text.of(PercentCoding.utf8(ByteBuffer.wrap(body)));
        }
    }

    /// Raw bytes, one character for each.
    record OctetBody() implements BodyReading {

        @Override
        public boolean accepts(ContentType type) {
            return true;
        }

        @Override
        public Json read(ContentType type, byte[] body) {
            return new JsonString(new String(body, StandardCharsets.ISO_8859_1));
        }
    }
}
