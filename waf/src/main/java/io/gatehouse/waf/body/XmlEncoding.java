package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which encoding a document of XML is written (XML 1.0, appendix F). Any other is an error: in it, a document could
/// say what no rule can read.
enum XmlEncoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16(StandardCharsets.UTF_16),
    LATIN_1(ISO_8859_1);

    private static final int DECLARATION_BYTES_MAX = 128;
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]*)[\"'].*", Pattern.DOTALL);
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Charset charset;

    XmlEncoding(Charset charset) {
        this.charset = charset;
    }

    /// By the byte order mark of UTF-16, else as the document declares, else UTF-8.
    static XmlEncoding of(byte[] document) throws Malformed {
        int start = Math.min(document.length, DECLARATION_BYTES_MAX);
        String opening = new String(document, 0, start, ISO_8859_1);
        if (opening.startsWith("\u00fe\u00ff") || opening.startsWith("\u00ff\u00fe")) {
            return UTF_16;
        }
        Matcher declaration = DECLARATION.matcher(opening);
        return declaration.matches() ? named(declaration.group(1)) : UTF_8;
    }

    /// The document without a byte order mark.
    String decode(byte[] document) throws Malformed {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new Malformed("is XML with bytes that its encoding does not have");
        }
    }

    /// @param declared what a parser found to be declared, if anything
    void requireDeclared(@Nullable String declared) throws Malformed {
        if (declared != null && named(declared) != this) {
            throw new Malformed("is XML in an encoding other than it says");
        }
    }

    private static XmlEncoding named(String name) throws Malformed {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "us-ascii" -> UTF_8;
            case "utf-16", "utf-16be", "utf-16le" -> UTF_16;
            case "iso-8859-1" -> LATIN_1;
            default ->
                    throw new Malformed(
                            "is XML in an encoding other than UTF-8, UTF-16 and ISO-8859-1");
        };
    }
}
