package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.openapi.Style;
import io.gatehouse.spec.schema.Outline;
import io.gatehouse.spec.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value spelled out in one piece of text, in a style of OpenAPI (specification 3.1, "Style Values"). Immutable.
final class Spelling {
    private static final int PIECES_MAX = 1_000;

    private final String name;
    private final Style style;
    private final boolean explode;
    private final Decoder decoder;
    private final Kind kind;
    private final TextValue single;
    private final TextValue items;
    private final Members members;

    /// Removes the encoding of a piece of text.
    interface Decoder {
        String decoded(String raw) throws Ambiguous;
    }

    Spelling(String name, Style style, boolean explode, Decoder decoder, Kind kind, Schema schema) {
        Outline outline = schema.outline();
        this.name = name;
        this.style = style;
        this.explode = explode;
        this.decoder = decoder;
        this.kind = kind;
        this.single = new TextValue(List.of(schema));
        this.items = new TextValue(outline.items());
        this.members = new Members(outline);
    }

    Json read(String raw) throws Ambiguous {
        return switch (kind) {
            case SINGLE -> single.of(decoder.decoded(content(raw)));
            case LIST -> list(raw);
            case OBJECT -> object(raw);
        };
    }

    private Json list(String raw) throws Ambiguous {
        List<Json> values = new ArrayList<>();
        String own = name + "=";
        for (String piece : pieces(raw)) {
            boolean isNamed = style == Style.MATRIX && explode;
            if (isNamed && !piece.startsWith(own)) {
                throw new Ambiguous("style", "must repeat ';" + own + "'");
            }
            values.add(items.of(plain(isNamed ? piece.substring(own.length()) : piece)));
        }
        return new JsonArray(values);
    }

    private Json object(String raw) throws Ambiguous {
        Map<String, Json> values = new LinkedHashMap<>();
        List<String> pieces = pieces(raw);
        if (explode) {
            for (String piece : pieces) {
                int equals = piece.indexOf('=');
                if (equals < 0) {
                    throw new Ambiguous("style", "must be written as name=value");
                }
                put(plain(piece.substring(0, equals)), plain(piece.substring(equals + 1)), values);
            }
        } else {
            if (pieces.size() % 2 != 0) {
                throw new Ambiguous("style", "must be names and values by turns");
            }
            for (int i = 0; i < pieces.size(); i += 2) {
                put(plain(pieces.get(i)), plain(pieces.get(i + 1)), values);
            }
        }
        return new JsonObject(values);
    }

    private void put(String member, String text, Map<String, Json> values) throws Ambiguous {
        if (values.putIfAbsent(member, members.value(member, text)) != null) {
            throw new Ambiguous("duplicate", "must not have a name twice");
        }
    }

    private List<String> pieces(String raw) throws Ambiguous {
        boolean isDecodedFirst = style == Style.SPACE_DELIMITED || style == Style.PIPE_DELIMITED;
        String text = isDecodedFirst ? decoder.decoded(raw) : content(raw);
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator());
                end >= 0;
                end = text.indexOf(separator(), start)) {
            pieces.add(text.substring(start, end));
            start = end + 1;
            if (pieces.size() > PIECES_MAX) {
                throw new Ambiguous("count", "has more than " + PIECES_MAX + " items");
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private char separator() {
        return switch (style) {
            case SIMPLE, FORM, DEEP_OBJECT -> ',';
            case LABEL -> explode ? '.' : ',';
            case MATRIX -> explode ? ';' : ',';
            case SPACE_DELIMITED -> ' ';
            case PIPE_DELIMITED -> '|';
        };
    }

    /// What comes after the style's own beginning.
    private String content(String raw) throws Ambiguous {
        String beginning =
                switch (style) {
                    case LABEL -> ".";
                    case MATRIX -> kind != Kind.SINGLE && explode ? ";" : ";" + name + "=";
                    case SIMPLE, FORM, SPACE_DELIMITED, PIPE_DELIMITED, DEEP_OBJECT -> "";
                };
        if (!raw.startsWith(beginning)) {
            throw new Ambiguous("style", "must begin with '" + beginning + "'");
        }
        return raw.substring(beginning.length());
    }

    /// A piece decoded. An encoded separator is data to some readers, and separates for those that decode first.
    private String plain(String piece) throws Ambiguous {
        if (style == Style.SPACE_DELIMITED || style == Style.PIPE_DELIMITED) {
            return piece; // decoded already
        }
        String plain = decoder.decoded(piece);
        if (plain.indexOf(separator()) >= 0) {
            throw new Ambiguous("encoding", "must not have an encoded separator inside an item");
        }
        return plain;
    }
}
