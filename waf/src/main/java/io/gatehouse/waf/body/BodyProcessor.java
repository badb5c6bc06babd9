package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a body is read. The names are those of `REQBODY_PROCESSOR` and `ctl:requestBodyProcessor`.
///
/// Every body of every length has an answer; the work is linear in its length.
public enum BodyProcessor {
    /// Of a body that has no named values: rules look at `REQUEST_BODY` only.
    NONE {
        @Override
        BodyArguments readBody(byte[] body, String contentType, BodyLimits limits) {
            return BodyArguments.NONE;
        }
    },
    /// With `&` between pairs; for another separator see [Urlencoded].
    URLENCODED {
        @Override
        BodyArguments readBody(byte[] body, String contentType, BodyLimits limits) {
            return Urlencoded.read(new String(body, ISO_8859_1), '&', limits);
        }
    },
    MULTIPART {
        @Override
        BodyArguments readBody(byte[] body, String contentType, BodyLimits limits) {
            return MultipartBody.read(body, contentType, limits);
        }
    },
    JSON {
        @Override
        BodyArguments readBody(byte[] body, String contentType, BodyLimits limits) {
            return JsonBody.read(body, limits);
        }
    },
    XML {
        @Override
        BodyArguments readBody(byte[] body, String contentType, BodyLimits limits) {
            return XmlBody.read(body, limits);
        }
    };

    private static final Pattern JSON_TYPE =
            Pattern.compile("(?:application|text)/(?:[^/]+\\+)?json");
    private static final Pattern XML_TYPE =
            Pattern.compile("(?:application|text)/(?:[^/]+\\+)?xml");

    /// @param name in any case
    public static Optional<BodyProcessor> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "URLENCODED" -> Optional.of(URLENCODED);
            case "MULTIPART" -> Optional.of(MULTIPART);
            case "JSON" -> Optional.of(JSON);
            case "XML" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }

    /// What bodies of a content type are read as. Only what stands before the first semicolon counts.
    public static BodyProcessor of(String contentType) {
        int semicolon = contentType.indexOf(';');
        String written = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        String type = Blanks.trim(written).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" -> URLENCODED;
            case "multipart/form-data" -> MULTIPART;
            default -> structured(type);
        };
    }

    private static BodyProcessor structured(String type) {
        if (JSON_TYPE.matcher(type).matches()) {
            return JSON;
        }
        return XML_TYPE.matcher(type).matches() ? XML : NONE;
    }

    /// @param body is not changed, and must not be while the files of the answer are in use
    /// @param contentType the header; a multipart body's boundary is read from it
    public BodyArguments read(byte[] body, String contentType, BodyLimits limits) {
        if (this != MULTIPART && this != NONE && body.length > limits.noFilesBytesMax()) {
            return tooLong(limits);
        }
        return readBody(body, contentType, limits);
    }

    abstract BodyArguments readBody(byte[] body, String contentType, BodyLimits limits);

    private static BodyArguments tooLong(BodyLimits limits) {
        Reading reading = new Reading(limits);
        reading.flag(BodyFlag.NO_FILES_LIMIT_EXCEEDED);
        reading.fail("is longer than " + limits.noFilesBytesMax() + " bytes");
        return reading.end();
    }
}
