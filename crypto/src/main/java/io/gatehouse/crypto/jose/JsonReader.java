package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Flag;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Nothing;
import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON (RFC 8259) from strangers: one reading of every byte or none.
///
/// Refused besides what is not JSON: bytes that are not UTF-8, a byte order mark, lone surrogates, duplicate
/// members, numbers that a double cannot hold, and whatever exceeds the limits below.
final class JsonReader {
    /// How deep arrays and objects may be nested.
    static final int DEPTH_MAX = 16;

    /// How many values a document may have.
    static final int VALUES_MAX = 4096;

    /// The longest number, in characters.
    static final int NUMBER_CHARS_MAX = 40;

    /// So many digits always fit a long.
    private static final int LONG_DIGITS = 18;

    private final String text;
    private int at;
    private int values;

    private JsonReader(String text) {
        this.text = text;
    }

    /// The object that these bytes are.
    ///
    /// @throws Malformed when they are anything else
    static Members object(byte[] utf8) throws Malformed {
        return object(decode(utf8));
    }

    /// The object that this text is.
    ///
    /// @throws Malformed when it is anything else
    static Members object(String text) throws Malformed {
        if (value(text) instanceof Members members) {
            return members;
        }
        throw new Malformed();
    }

    static JsonValue value(byte[] utf8) throws Malformed {
        return value(decode(utf8));
    }

    private static JsonValue value(String text) throws Malformed {
        JsonReader reader = new JsonReader(text);
        JsonValue value = reader.value(0);
        reader.skipSpace();
        reader.require(reader.at == reader.text.length());
        return value;
    }

    /// @throws Malformed when these bytes are not UTF-8
    static String decode(byte[] utf8) throws Malformed {
        if (isAscii(utf8)) {
            return new String(utf8, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed();
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int bits = 0;
        for (byte octet : bytes) {
            bits |= octet;
        }
        return bits >= 0;
    }

    private JsonValue value(int depth) throws Malformed {
        require(++values <= VALUES_MAX && depth <= DEPTH_MAX);
        skipSpace();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> sequence(depth);
            case '"' -> new Text(string());
            case 't' -> literal("true", new Flag(true));
            case 'f' -> literal("false", new Flag(false));
            case 'n' -> literal("null", new Nothing());
            default -> number();
        };
    }

    private Members members(int depth) throws Malformed {
        expect('{');
        Map<String, JsonValue> members = new HashMap<>();
        if (skipIf('}')) {
            return new Members(members);
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            require(members.put(name, value(depth + 1)) == null);
        } while (skipIf(','));
        expect('}');
        return new Members(members);
    }

    private Sequence sequence(int depth) throws Malformed {
        expect('[');
        List<JsonValue> elements = new ArrayList<>();
        if (skipIf(']')) {
            return new Sequence(elements);
        }
        do {
            elements.add(value(depth + 1));
        } while (skipIf(','));
        expect(']');
        return new Sequence(elements);
    }

    private String string() throws Malformed {
        expect('"');
        int start = at;
        while (isPlain(peek())) {
            at++;
        }
        String plain = text.substring(start, at);
        return skipExact('"') ? plain : escaped(new StringBuilder(plain));
    }

    private String escaped(StringBuilder string) throws Malformed {
        while (!skipExact('"')) {
            char next = next();
            require(next >= ' ');
            string.append(next == '\\' ? escape() : next);
        }
        requirePairedSurrogates(string);
        return string.toString();
    }

    private char escape() throws Malformed {
        char escape = next();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Malformed();
        };
    }

    private char unicode() throws Malformed {
        int unit = 0;
        for (int digits = 0; digits < 4; digits++) {
            int digit = hexDigit(next());
            require(digit >= 0);
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /// ASCII only: `Character.digit` would take digits of every script.
    private static int hexDigit(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }

    private void requirePairedSurrogates(CharSequence string) throws Malformed {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                require(
                        i + 1 < string.length()
                                && Character.isSurrogatePair(
                                        string.charAt(i), string.charAt(i + 1)));
                i++;
            }
        }
    }

    private Numeric number() throws Malformed {
        int start = at;
        boolean negative = skipExact('-');
        if (!skipExact('0')) {
            digits();
        }
        if (!negative && at - start <= LONG_DIGITS && ".eE".indexOf(peek()) < 0) {
            return new Numeric(BigDecimal.valueOf(Long.parseLong(text, start, at, 10)));
        }
        if (skipExact('.')) {
            digits();
        }
        if (skipExact('e') || skipExact('E')) {
            if (!skipExact('+')) {
                skipExact('-');
            }
            digits();
        }
        require(at - start <= NUMBER_CHARS_MAX);
        return finite(text.substring(start, at));
    }

    /// Checked as a double first: a decimal of a huge exponent costs memory in the hands of whoever uses it.
    private Numeric finite(String number) throws Malformed {
        double approximate = Double.parseDouble(number);
        require(Double.isFinite(approximate));
        BigDecimal exact = approximate == 0 ? BigDecimal.ZERO : new BigDecimal(number);
        return new Numeric(exact);
    }

    private void digits() throws Malformed {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        require(at > start);
    }

    private JsonValue literal(String word, JsonValue value) throws Malformed {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private boolean skipIf(char wanted) {
        skipSpace();
        return skipExact(wanted);
    }

    private boolean skipExact(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char wanted) throws Malformed {
        require(skipIf(wanted));
    }

    /// The next character, NUL at the end (which is no part of any JSON outside a string, nor in one).
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() throws Malformed {
        require(at < text.length());
        return text.charAt(at++);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private void require(boolean holds) throws Malformed {
        if (!holds) {
            throw new Malformed();
        }
    }

    /// The text is not JSON as it is wanted here. Says nothing of the text, and is cheap: strangers cause it.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed JSON", null, false, false);
        }
    }
}
