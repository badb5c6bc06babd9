package io.gatehouse.spec.json;

import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON text (RFC 8259) in the one way that every parser shares, and refuses whatever two parsers could read in
/// two ways: bytes that are not UTF-8, a byte order mark, repeated names, unpaired surrogates, numbers that a double
/// cannot hold. `__proto__`, and `constructor` with a `prototype`, are refused because merging them changes every object of
/// a JavaScript program (CWE-1321).
public final class JsonReader {
    public static final int DEPTH_MAX = 64;
    public static final int VALUES_MAX = 200_000;
    public static final int MEMBERS_MAX = 10_000;
    public static final int ITEMS_MAX = 100_000;
    public static final int NAME_CHARS_MAX = 256;
    public static final int STRING_CHARS_MAX = 10_000_000;
    public static final int NUMBER_CHARS_MAX = 64;

    /// Beyond it a double is infinite, or nothing.
    public static final int NUMBER_EXPONENT_MAX = 300;

    private static final char REPLACEMENT = '\uFFFD';
    private static final JsonNull NULL = new JsonNull();
    private static final JsonBoolean TRUE = new JsonBoolean(true);
    private static final JsonBoolean FALSE = new JsonBoolean(false);

    private final String text;
    private int next;
    private int depth;
    private int values;

    private JsonReader(String text) {
        this.text = text;
    }

    public static JsonText read(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(utf8)
                ? read(text)
                : new JsonText.Unreadable("utf-8", "is not UTF-8");
    }

    /// What stands for whatever is malformed, and sometimes for itself.
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    public static JsonText read(String text) {
        try {
            return new JsonText.Read(new JsonReader(text).document());
        } catch (Refused refused) {
            return new JsonText.Unreadable(refused.rule, refused.message);
        }
    }

    /// The value of a number's text, if it is JSON's (section 6) and within the limits.
    public static JsonText readNumber(String text) {
        try {
            JsonReader reader = new JsonReader(text);
            JsonNumber number = reader.number();
            return reader.next == text.length()
                    ? new JsonText.Read(number)
                    : new JsonText.Unreadable("syntax", "is not a number");
        } catch (Refused refused) {
            return new JsonText.Unreadable(refused.rule, refused.message);
        }
    }

    private Json document() throws Refused {
        skipBlanks();
        Json value = value();
        skipBlanks();
        if (next < text.length()) {
            throw new Refused("syntax", "goes on after its end");
        }
        return value;
    }

    private Json value() throws Refused {
        if (++values > VALUES_MAX) {
            throw new Refused("count", "holds more than " + VALUES_MAX + " values");
        }
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string(STRING_CHARS_MAX));
            case 't' -> word("true", TRUE);
            case 'f' -> word("false", FALSE);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Json object() throws Refused {
        enter();
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        skipBlanks();
        if (peek() != '}') {
            do {
                member(members);
            } while (follows(','));
        }
        expect('}');
        depth--;
        return new JsonObject(Members.of(members));
    }

    private void member(Map<String, Json> members) throws Refused {
        skipBlanks();
        if (peek() != '"') {
            throw new Refused("syntax", "has a name that is not in quotes");
        }
        String name = string(NAME_CHARS_MAX);
        skipBlanks();
        expect(':');
        skipBlanks();
        Json value = value();
        skipBlanks();
        refuseDangerous(name, value);
        if (members.putIfAbsent(name, value) != null) {
            throw new Refused("duplicateName", "has a name twice in one object");
        }
        if (members.size() > MEMBERS_MAX) {
            throw new Refused("count", "has an object of more than " + MEMBERS_MAX + " names");
        }
    }

    private static void refuseDangerous(String name, Json value) throws Refused {
        boolean pollutes =
                name.equals("__proto__")
                        || (name.equals("constructor")
                                && value instanceof JsonObject object
                                && object.members().containsKey("prototype"));
        if (pollutes) {
            throw new Refused("prototype", "has a name that changes JavaScript's objects");
        }
    }

    private Json array() throws Refused {
        enter();
        List<Json> items = new ArrayList<>();
        skipBlanks();
        if (peek() != ']') {
            do {
                skipBlanks();
                items.add(value());
                skipBlanks();
                if (items.size() > ITEMS_MAX) {
                    throw new Refused("count", "has a list of more than " + ITEMS_MAX + " items");
                }
            } while (follows(','));
        }
        expect(']');
        depth--;
        return new JsonArray(items);
    }

    private void enter() throws Refused {
        next++;
        if (++depth > DEPTH_MAX) {
            throw new Refused("depth", "is nested more than " + DEPTH_MAX + " deep");
        }
    }

    private String string(int charsMax) throws Refused {
        int start = ++next;
        while (next < text.length() && isPlain(text.charAt(next))) {
            next++;
        }
        String plain = text.substring(start, next);
        if (peek() == '"') {
            next++;
            return checked(plain, charsMax);
        }
        return stringWithEscapes(plain, charsMax);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private String stringWithEscapes(String beginning, int charsMax) throws Refused {
        StringBuilder content = new StringBuilder(beginning);
        for (char c = take(); c != '"'; c = take()) {
            if (c < ' ') {
                throw new Refused("syntax", "has a control character inside a string");
            }
            content.append(c == '\\' ? escaped() : c);
        }
        String string = content.toString();
        refuseUnpairedSurrogates(string);
        return checked(string, charsMax);
    }

    private static String checked(String string, int charsMax) throws Refused {
        if (string.length() > charsMax) {
            throw new Refused(
                    "length", "has a name or string of more than " + charsMax + " characters");
        }
        return string;
    }

    private char escaped() throws Refused {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Refused("syntax", "has an unknown escape in a string");
        };
    }

    private char unicode() throws Refused {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = take();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new Refused("syntax", "has an unknown escape in a string");
            }
            code = code << 4 | digit;
        }
        if (code == 0) {
            throw new Refused("nul", "has a NUL character in a string");
        }
        return (char) code;
    }

    private static void refuseUnpairedSurrogates(String string) throws Refused {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isHighSurrogate(string.charAt(i))
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(string.charAt(i))) {
                throw new Refused("surrogate", "has half of a surrogate pair in a string");
            }
        }
    }

    private Json word(String word, Json value) throws Refused {
        if (!text.startsWith(word, next)) {
            throw new Refused("syntax", "is not JSON");
        }
        next += word.length();
        return value;
    }

    private JsonNumber number() throws Refused {
        int start = next;
        if (peek() == '-') {
            next++;
        }
        if (peek() == '0') {
            next++;
        } else {
            digits();
        }
        if (peek() == '.') {
            next++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            next++;
            if (peek() == '+' || peek() == '-') {
                next++;
            }
            digits();
        }
        return number(text.substring(start, next));
    }

    private void digits() throws Refused {
        int start = next;
        while (peek() >= '0' && peek() <= '9') {
            next++;
        }
        if (next == start) {
            throw new Refused("syntax", "is not JSON");
        }
    }

    private static JsonNumber number(String digits) throws Refused {
        if (digits.length() > NUMBER_CHARS_MAX) {
            throw new Refused(
                    "number", "has a number of more than " + NUMBER_CHARS_MAX + " characters");
        }
        try {
            BigDecimal value = new BigDecimal(digits);
            if (Math.abs((long) value.precision() - value.scale()) > NUMBER_EXPONENT_MAX) {
                throw new Refused("number", "has a number beyond 1e" + NUMBER_EXPONENT_MAX);
            }
            return new JsonNumber(value);
        } catch (NumberFormatException exponentTooLong) {
            throw new Refused("number", "has a number beyond 1e" + NUMBER_EXPONENT_MAX);
        }
    }

    private void skipBlanks() {
        while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    /// The next character; NUL, which no JSON text may hold here, at the end.
    private char peek() {
        return next < text.length() ? text.charAt(next) : 0;
    }

    private char take() throws Refused {
        if (next >= text.length()) {
            throw new Refused("syntax", "ends too early");
        }
        return text.charAt(next++);
    }

    private boolean follows(char c) {
        if (peek() != c) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(char c) throws Refused {
        if (!follows(c)) {
            throw new Refused("syntax", next < text.length() ? "is not JSON" : "ends too early");
        }
    }

    private static final class Refused extends Exception {
        private final String rule;
        private final String message;

        Refused(String rule, String message) {
            super(message, null, false, false);
            this.rule = rule;
            this.message = message;
        }
    }
}
