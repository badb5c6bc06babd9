package io.gatehouse.waf.body;

import java.util.Arrays;

/// Bodies of JSON (RFC 8259), flattened as libmodsecurity 3 does it: `{"user":{"tags":["a","b"]}}` has the arguments
/// `json.user.tags.array_0` and `json.user.tags.array_1`.
///
/// Numbers and booleans are the text that they were written in, null is empty. A name that occurs twice gives two
/// arguments, since parsers disagree about which one counts. An object or a list without content gives an argument,
/// too, with an empty value: its name might carry the attack.
final class JsonBody {
    private static final String ROOT = "json";
    private static final int OBJECT = -1;
    private static final int STACK_START = 16;

    private final Reading reading;
    private final JsonTokens tokens;

    /// The name of the value that is read now.
    private final StringBuilder name = new StringBuilder(ROOT);

    /// For each open object and list, outermost first: the length of its own name.
    private int[] nameLengths = new int[STACK_START];

    /// For each open list, the index of its next item; [#OBJECT] for an object.
    private int[] indexes = new int[STACK_START];

    private int depth;
    private long namesBytes;

    /// Whether the innermost object or list has been opened just now.
    private boolean isFirst;

    private JsonBody(byte[] body, Reading reading) {
        this.reading = reading;
        this.tokens = new JsonTokens(body);
    }

    static BodyArguments read(byte[] body, BodyLimits limits) {
        Reading reading = new Reading(limits);
        if (Utf8.isValid(body)) {
            new JsonBody(body, reading).readOrFail();
        } else {
            reading.fail("is JSON that is not in UTF-8");
        }
        return reading.end();
    }

    private void readOrFail() {
        try {
            boolean hasRoom = value();
            while (hasRoom && depth > 0) {
                hasRoom = next();
            }
            if (hasRoom) {
                refuseMore();
            }
        } catch (Malformed malformed) {
            reading.fail(malformed.why());
        }
    }

    private void refuseMore() throws Malformed {
        tokens.peek();
        if (!tokens.isEnd()) {
            throw tokens.unexpected();
        }
    }

    /// The next step inside of an object or a list: its first value, one more, or its end.
    private boolean next() throws Malformed {
        if (isFirst) {
            isFirst = false;
            return element();
        }
        name.setLength(nameLengths[depth - 1]);
        boolean isObject = indexes[depth - 1] == OBJECT;
        if (tokens.takes(isObject ? '}' : ']')) {
            depth--;
            return true;
        }
        tokens.take(',');
        return element();
    }

    private boolean element() throws Malformed {
        if (indexes[depth - 1] == OBJECT) {
            name.append('.').append(tokens.takeString());
            tokens.take(':');
        } else {
            name.append(".array_").append(indexes[depth - 1]++);
        }
        return value();
    }

    private boolean value() throws Malformed {
        return switch (tokens.peek()) {
            case '{' -> open('{', '}', OBJECT);
            case '[' -> open('[', ']', 0);
            case '"' -> add(tokens.takeString());
            case 't' -> word("true", "true");
            case 'f' -> word("false", "false");
            case 'n' -> word("null", "");
            default -> add(tokens.takeNumber());
        };
    }

    private boolean word(String word, String value) throws Malformed {
        tokens.takeWord(word);
        return add(value);
    }

    private boolean add(String value) throws Malformed {
        namesBytes += name.length();
        if (namesBytes > reading.limits().jsonNamesBytesMax()) {
            throw new Malformed("has JSON names that are too long");
        }
        return reading.add(new Argument(name.toString(), value, value));
    }

    private boolean open(char opening, char closing, int index) throws Malformed {
        tokens.take(opening);
        if (tokens.takes(closing)) {
            return depth == 0 || add("");
        }
        push(index);
        return true;
    }

    private void push(int index) throws Malformed {
        if (depth == reading.limits().jsonDepthMax()) {
            throw new Malformed("is JSON nested more than " + depth + " deep");
        }
        if (depth == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * depth);
            nameLengths = Arrays.copyOf(nameLengths, 2 * depth);
        }
        indexes[depth] = index;
        nameLengths[depth] = name.length();
        depth++;
        isFirst = true;
    }
}
