package io.gatehouse.waf.seclang;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a value is turned before a rule looks at it. Spelled as in the reference manual of ModSecurity.
public enum TransformationName {
    BASE64_DECODE("base64Decode"),
    BASE64_DECODE_EXT("base64DecodeExt"),
    BASE64_ENCODE("base64Encode"),
    CMD_LINE("cmdLine"),
    COMPRESS_WHITESPACE("compressWhitespace"),
    CSS_DECODE("cssDecode"),
    ESCAPE_SEQ_DECODE("escapeSeqDecode"),
    HEX_DECODE("hexDecode"),
    HEX_ENCODE("hexEncode"),
    HTML_ENTITY_DECODE("htmlEntityDecode"),
    JS_DECODE("jsDecode"),
    LENGTH("length"),
    LOWERCASE("lowercase"),
    MD5("md5"),
    /// Forgets those before it, the inherited ones included.
    NONE("none"),
    NORMALISE_PATH("normalisePath"),
    NORMALISE_PATH_WIN("normalisePathWin"),
    PARITY_EVEN_7BIT("parityEven7bit"),
    PARITY_ODD_7BIT("parityOdd7bit"),
    PARITY_ZERO_7BIT("parityZero7bit"),
    REMOVE_COMMENTS("removeComments"),
    REMOVE_COMMENTS_CHAR("removeCommentsChar"),
    REMOVE_NULLS("removeNulls"),
    REMOVE_WHITESPACE("removeWhitespace"),
    REPLACE_COMMENTS("replaceComments"),
    REPLACE_NULLS("replaceNulls"),
    SHA1("sha1"),
    SQL_HEX_DECODE("sqlHexDecode"),
    TRIM("trim"),
    TRIM_LEFT("trimLeft"),
    TRIM_RIGHT("trimRight"),
    UPPERCASE("uppercase"),
    URL_DECODE("urlDecode"),
    URL_DECODE_UNI("urlDecodeUni"),
    URL_ENCODE("urlEncode"),
    UTF8_TO_UNICODE("utf8toUnicode");

    static final Names<TransformationName> NAMES = Names.of(spellings());

    private final String spelling;

    TransformationName(String spelling) {
        this.spelling = spelling;
    }

    /// Such as `urlDecodeUni`.
    public String spelling() {
        return spelling;
    }

    private static Map<String, TransformationName> spellings() {
        Map<String, TransformationName> spellings = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(value -> spellings.put(value.spelling, value));
        spellings.put("normalizePath", NORMALISE_PATH);
        spellings.put("normalizePathWin", NORMALISE_PATH_WIN);
        return spellings;
    }
}
