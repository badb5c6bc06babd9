package io.gatehouse.waf.seclang;

import java.util.Arrays;

/// What a rule asks of a value. Spelled as in the reference manual of ModSecurity.
public enum OperatorName {
    BEGINS_WITH("beginsWith", Form.TEXT),
    CONTAINS("contains", Form.TEXT),
    CONTAINS_WORD("containsWord", Form.TEXT),
    DETECT_SQLI("detectSQLi", Form.NOTHING),
    DETECT_XSS("detectXSS", Form.NOTHING),
    ENDS_WITH("endsWith", Form.TEXT),
    EQ("eq", Form.NUMBER),
    GE("ge", Form.NUMBER),
    GT("gt", Form.NUMBER),
    IP_MATCH("ipMatch", Form.FIXED),
    IP_MATCH_FROM_FILE("ipMatchFromFile", Form.FILE),
    LE("le", Form.NUMBER),
    LT("lt", Form.NUMBER),
    NO_MATCH("noMatch", Form.ANYTHING),
    PM("pm", Form.FIXED),
    PM_FROM_FILE("pmFromFile", Form.FILE),
    RX("rx", Form.FIXED),
    STREQ("streq", Form.TEXT),
    STRMATCH("strmatch", Form.TEXT),
    UNCONDITIONAL_MATCH("unconditionalMatch", Form.ANYTHING),
    VALIDATE_BYTE_RANGE("validateByteRange", Form.FIXED),
    VALIDATE_URL_ENCODING("validateUrlEncoding", Form.NOTHING),
    VALIDATE_UTF8_ENCODING("validateUtf8Encoding", Form.NOTHING),
    VERIFY_CC("verifyCC", Form.FIXED),
    VERIFY_CPF("verifyCPF", Form.FIXED),
    VERIFY_SSN("verifySSN", Form.FIXED),
    VERIFY_SVNR("verifySVNR", Form.FIXED),
    WITHIN("within", Form.TEXT);

    /// What its argument is.
    enum Form {
        /// There is none.
        NOTHING,
        /// There may be one, which does not matter.
        ANYTHING,
        /// A text known when the rules are loaded.
        FIXED,
        /// A text that may hold macros.
        TEXT,
        /// A whole number, or macros.
        NUMBER,
        /// A file's name.
        FILE
    }

    static final Names<OperatorName> NAMES =
            Names.of(Arrays.asList(values()), OperatorName::spelling);

    private final String spelling;
    private final Form form;

    OperatorName(String spelling, Form form) {
        this.spelling = spelling;
        this.form = form;
    }

    /// Such as `pmFromFile`.
    public String spelling() {
        return spelling;
    }

    Form form() {
        return form;
    }
}
