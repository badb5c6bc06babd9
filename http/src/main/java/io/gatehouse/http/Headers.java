package io.gatehouse.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The header fields of one message, in the order in which they came (RFC 9110 section 5).
///
/// Names are lower-case tokens; a name may stand more than once. Values hold no control character but the tab (RFC 9110 section 5.5). Immutable and
/// thread-safe.
public final class Headers {
    private static final Headers NONE = new Headers(new String[0], 0);

    /// Name, value, name, value …; only the first `length` entries count.
    private final String[] fields;

    private final int length;

    private Headers(String[] fields, int length) {
        this.fields = fields;
        this.length = length;
    }

    public static Headers none() {
        return NONE;
    }

    /// Fields from alternating names and values.
    ///
    /// @throws IllegalArgumentException if a name is not a token, or a value holds a control character
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "A name without a value: " + namesAndValues[namesAndValues.length - 1]);
        }
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return length / 2;
    }

    public boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    /// The first value of this lower-case name.
    public Optional<String> first(String name) {
        int at = indexOf(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
    }

    /// Every value of this lower-case name, in order.
    public List<String> all(String name) {
        int at = indexOf(name, 0);
        if (at < 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(2);
        for (; at >= 0; at = indexOf(name, at + 2)) {
            values.add(fields[at + 1]);
        }
        return values;
    }

    public void forEach(BiConsumer<String, String> consumer) {
        for (int i = 0; i < length; i += 2) {
            consumer.accept(fields[i], fields[i + 1]);
        }
    }

    public String name(int index) {
        return fields[2 * index];
    }

    public String value(int index) {
        return fields[2 * index + 1];
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < length; i += 2) {
            if (fields[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that
                && Arrays.equals(fields, 0, length, that.fields, 0, that.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(fields, length));
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        List<String> names = new ArrayList<>(size());
        forEach((name, _) -> names.add(name));
        return "Headers" + names;
    }

    /// Collects fields. Not thread-safe.
    public static final class Builder {
        private static final int FIELDS_EXPECTED = 16;
        private static final String[] NOTHING = {};
        private static final boolean[] TOKEN = tokenCharacters();

        private String[] fields = NOTHING;
        private int length;

        private Builder() {}

        /// @throws IllegalArgumentException if the name is not a token, or the value holds a control character
        public Builder add(String name, String value) {
            String folded = lowerCase(name);
            requireText(value);
            return append(folded, value);
        }

        /// One field of another message: it was judged when that was built.
        public Builder copy(Headers from, int index) {
            return append(from.name(index), from.value(index));
        }

        /// Every field of another message: they were judged when that was built.
        public Builder copyAll(Headers from) {
            makeRoom(from.length);
            System.arraycopy(from.fields, 0, fields, length, from.length);
            length += from.length;
            return this;
        }

        private Builder append(String name, String value) {
            makeRoom(2);
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        private void makeRoom(int more) {
            if (length + more > fields.length) {
                int room = Math.max(2 * FIELDS_EXPECTED, 2 * (length + more));
                fields = Arrays.copyOf(fields, room);
            }
        }

        /// Replaces every field of this name by one.
        public Builder set(String name, String value) {
            return remove(name).add(name, value);
        }

        public Builder remove(String name) {
            String folded = lowerCase(name);
            int kept = 0;
            for (int i = 0; i < length; i += 2) {
                if (!fields[i].equals(folded)) {
                    fields[kept++] = fields[i];
                    fields[kept++] = fields[i + 1];
                }
            }
            length = kept;
            return this;
        }

        /// What was collected. The builder is empty afterwards.
        public Headers build() {
            Headers built = new Headers(fields, length);
            fields = NOTHING;
            length = 0;
            return built;
        }

        private static String lowerCase(String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("An empty header name");
            }
            boolean folded = true;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c >= TOKEN.length || !TOKEN[c]) {
                    throw new IllegalArgumentException(
                            "Not a header name: character " + (int) c + " at " + i);
                }
                folded &= c < 'A' || c > 'Z';
            }
            return folded ? name : name.toLowerCase(Locale.ROOT);
        }

        /// RFC 9110 section 5.6.2.
        private static boolean[] tokenCharacters() {
            boolean[] token = new boolean[128];
            for (char c = 0; c < token.length; c++) {
                token[c] =
                        c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            }
            return token;
        }

        private static void requireText(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' && c != '\t' || c == 0x7f) {
                    throw new IllegalArgumentException(
                            "A header value with control character " + (int) c);
                }
            }
        }
    }
}
