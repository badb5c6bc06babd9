package io.gatehouse.spec.schema;

import com.google.re2j.Pattern;
import io.gatehouse.spec.json.Json.JsonNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The formats of JSON Schema 2020-12 (validation, section 7.3) and of OpenAPI's registry that can be checked.
final class Formats {
    private static final int EMAIL_CHARS_MAX = 254;
    private static final int LOCAL_CHARS_MAX = 64;
    private static final int HOST_CHARS_MAX = 253;
    private static final int HOST_LABEL_CHARS_MAX = 63;

    /// RFC 5322 section 3.2.3.
    private static final BitSet ATEXT = lettersDigitsAnd("!#$%&'*+/=?^_`{|}~-");

    private static final BitSet HOST_TEXT = lettersDigitsAnd("-");
    private static final int DATE_CHARS = 10;

    /// 9 stands for a digit, F for a hexadecimal one, everything else for itself.
    private static final String DATE = "9999-99-99";

    private static final String UUID = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF";
    private static final int MINUTES_PER_DAY = 24 * 60;

    private static final Pattern TIME =
            Pattern.compile(
                    "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
                            + "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");
    private static final Pattern DURATION =
            Pattern.compile(
                    "P([0-9]+W|([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)");
    private static final Pattern IPV4 =
            Pattern.compile(
                    "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)*");
    private static final Pattern RELATIVE_POINTER =
            Pattern.compile("(0|[1-9][0-9]*)(#|(/([^/~]|~[01])*)*)");
    private static final Pattern BASE64 =
            Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]*={0,2}");

    private static final BigDecimal FLOAT_MAX = new BigDecimal(Float.MAX_VALUE);

    static final Map<String, Predicate<String>> TEXTS =
            Map.ofEntries(
                    Map.entry("date", Formats::isDate),
                    Map.entry("date-time", Formats::isDateTime),
                    Map.entry("time", Formats::isTime),
                    Map.entry("duration", Formats::isDuration),
                    Map.entry("email", Formats::isEmail),
                    Map.entry("hostname", Formats::isHost),
                    Map.entry("ipv4", Formats::isIpv4),
                    Map.entry("ipv6", Ipv6::isAddress),
                    Map.entry("uri", text -> isUri(text, true)),
                    Map.entry("uri-reference", text -> isUri(text, false)),
                    Map.entry("url", text -> isUri(text, true)),
                    Map.entry("uuid", text -> hasShape(text, UUID)),
                    Map.entry("json-pointer", POINTER::matches),
                    Map.entry("relative-json-pointer", RELATIVE_POINTER::matches),
                    Map.entry("regex", text -> EcmaPattern.of(text) instanceof EcmaPattern.Runs),
                    Map.entry("byte", BASE64::matches),
                    Map.entry("base64url", BASE64_URL::matches),
                    Map.entry("char", text -> text.codePointCount(0, text.length()) == 1));

    static final Map<String, Predicate<JsonNumber>> NUMBERS =
            Map.ofEntries(
                    Map.entry("int8", number -> isWholeWithin(number, 8)),
                    Map.entry("uint8", number -> isNaturalWithin(number, 8)),
                    Map.entry("int16", number -> isWholeWithin(number, 16)),
                    Map.entry("uint16", number -> isNaturalWithin(number, 16)),
                    Map.entry("int32", number -> isWholeWithin(number, 32)),
                    Map.entry("uint32", number -> isNaturalWithin(number, 32)),
                    Map.entry("int64", number -> isWholeWithin(number, 64)),
                    Map.entry("uint64", number -> isNaturalWithin(number, 64)),
                    Map.entry("float", number -> number.value().abs().compareTo(FLOAT_MAX) <= 0));

    /// Formats that narrow nothing: every text, or every number that is read at all, has them.
    static final Set<String> FREE = Set.of("binary", "password", "double", "decimal", "number");

    private Formats() {}

    static Set<String> names() {
        Set<String> names = new HashSet<>(FREE);
        names.addAll(TEXTS.keySet());
        names.addAll(NUMBERS.keySet());
        return names;
    }

    static Optional<Predicate<String>> encoding(String name) {
        return switch (name) {
            case "base64" -> Optional.of(BASE64::matches);
            case "base64url" -> Optional.of(BASE64_URL::matches);
            default -> Optional.empty();
        };
    }

    private static boolean isDate(String text) {
        if (!hasShape(text, DATE)) {
            return false;
        }
        try {
            LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean hasShape(String text, String shape) {
        if (text.length() != shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            if (!isInPlace(text.charAt(i), shape.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInPlace(char c, char place) {
        boolean isDigit = c >= '0' && c <= '9';
        return switch (place) {
            case '9' -> isDigit;
            case 'F' -> isDigit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            default -> c == place;
        };
    }

    private static int digits(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static boolean isDateTime(String text) {
        return text.length() > DATE_CHARS
                && (text.charAt(DATE_CHARS) == 'T' || text.charAt(DATE_CHARS) == 't')
                && isDate(text.substring(0, DATE_CHARS))
                && isTime(text.substring(DATE_CHARS + 1));
    }

    private static boolean isTime(String text) {
        return TIME.matches(text) && (digits(text, 6, 8) < 60 || isLastMinuteOfDay(text));
    }

    /// In UTC: a leap second is inserted nowhere else (RFC 3339, section 5.7).
    private static boolean isLastMinuteOfDay(String text) {
        int minutes = digits(text, 0, 2) * 60 + digits(text, 3, 5) - offsetMinutes(text);
        return Math.floorMod(minutes, MINUTES_PER_DAY) == MINUTES_PER_DAY - 1;
    }

    private static int offsetMinutes(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign < 0) {
            return 0;
        }
        int minutes = digits(text, sign + 1, sign + 3) * 60 + digits(text, sign + 4, sign + 6);
        return text.charAt(sign) == '+' ? minutes : -minutes;
    }

    private static boolean isDuration(String text) {
        return DURATION.matches(text) && !text.endsWith("P") && !text.endsWith("T");
    }

    private static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at <= LOCAL_CHARS_MAX
                && text.length() <= EMAIL_CHARS_MAX
                && areLabels(text.substring(0, at), ATEXT, LOCAL_CHARS_MAX)
                && isHost(text.substring(at + 1));
    }

    private static boolean isHost(String text) {
        return text.length() <= HOST_CHARS_MAX
                && areLabels(text, HOST_TEXT, HOST_LABEL_CHARS_MAX)
                && !text.startsWith("-")
                && !text.endsWith("-")
                && !text.contains(".-")
                && !text.contains("-.");
    }

    /// One or more texts of these characters with dots between them.
    private static boolean areLabels(String text, BitSet characters, int charsMax) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (i == start || i - start > charsMax) {
                    return false;
                }
                start = i + 1;
            } else if (!characters.get(c)) {
                return false;
            }
        }
        return start < text.length() && text.length() - start <= charsMax;
    }

    private static BitSet lettersDigitsAnd(String others) {
        BitSet characters = new BitSet(128);
        characters.set('a', 'z' + 1);
        characters.set('A', 'Z' + 1);
        characters.set('0', '9' + 1);
        others.chars().forEach(characters::set);
        return characters;
    }

    static boolean isIpv4(String text) {
        return IPV4.matches(text);
    }

    private static boolean isUri(String text, boolean absolute) {
        try {
            URI uri = new URI(text);
            return (!absolute || uri.isAbsolute())
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7F)
                    && brackets(text) == brackets(uri.getRawAuthority());
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /// They stand around an IPv6 address and nowhere else (RFC 3986, section 3.2.2); [URI] takes them in queries and fragments too.
    private static long brackets(@Nullable String text) {
        return text == null ? 0 : text.chars().filter(c -> c == '[' || c == ']').count();
    }

    private static boolean isWholeWithin(JsonNumber number, int bits) {
        return number.isWhole() && number.value().toBigInteger().bitLength() < bits;
    }

    private static boolean isNaturalWithin(JsonNumber number, int bits) {
        return number.isWhole()
                && number.value().signum() >= 0
                && number.value().toBigInteger().bitLength() <= bits;
    }
}
