package io.gatehouse.waf.seclang;

import java.util.Arrays;

/// What rules look at. Named as in SecLang.
public enum Variable {
    ARGS(Shape.COLLECTION),
    ARGS_COMBINED_SIZE(Shape.SCALAR),
    ARGS_GET(Shape.COLLECTION),
    ARGS_GET_NAMES(Shape.COLLECTION),
    ARGS_NAMES(Shape.COLLECTION),
    ARGS_POST(Shape.COLLECTION),
    ARGS_POST_NAMES(Shape.COLLECTION),
    FILES(Shape.COLLECTION),
    FILES_COMBINED_SIZE(Shape.SCALAR),
    FILES_NAMES(Shape.COLLECTION),
    FILES_SIZES(Shape.COLLECTION),
    GLOBAL(Shape.STORE),
    INBOUND_DATA_ERROR(Shape.SCALAR),
    IP(Shape.STORE),
    MATCHED_VAR(Shape.SCALAR),
    MATCHED_VARS(Shape.COLLECTION),
    MATCHED_VARS_NAMES(Shape.COLLECTION),
    MATCHED_VAR_NAME(Shape.SCALAR),
    MULTIPART_BOUNDARY_QUOTED(Shape.SCALAR),
    MULTIPART_BOUNDARY_WHITESPACE(Shape.SCALAR),
    MULTIPART_DATA_AFTER(Shape.SCALAR),
    MULTIPART_DATA_BEFORE(Shape.SCALAR),
    MULTIPART_FILE_LIMIT_EXCEEDED(Shape.SCALAR),
    MULTIPART_HEADER_FOLDING(Shape.SCALAR),
    MULTIPART_INVALID_HEADER_FOLDING(Shape.SCALAR),
    MULTIPART_INVALID_PART(Shape.SCALAR),
    MULTIPART_INVALID_QUOTING(Shape.SCALAR),
    MULTIPART_LF_LINE(Shape.SCALAR),
    MULTIPART_MISSING_SEMICOLON(Shape.SCALAR),
    MULTIPART_PART_HEADERS(Shape.COLLECTION),
    MULTIPART_STRICT_ERROR(Shape.SCALAR),
    MULTIPART_UNMATCHED_BOUNDARY(Shape.SCALAR),
    OUTBOUND_DATA_ERROR(Shape.SCALAR),
    QUERY_STRING(Shape.SCALAR),
    REMOTE_ADDR(Shape.SCALAR),
    REMOTE_PORT(Shape.SCALAR),
    REQBODY_ERROR(Shape.SCALAR),
    REQBODY_ERROR_MSG(Shape.SCALAR),
    REQBODY_PROCESSOR(Shape.SCALAR),
    REQBODY_PROCESSOR_ERROR(Shape.SCALAR),
    REQUEST_BASENAME(Shape.SCALAR),
    REQUEST_BODY(Shape.SCALAR),
    REQUEST_BODY_LENGTH(Shape.SCALAR),
    REQUEST_COOKIES(Shape.COLLECTION),
    REQUEST_COOKIES_NAMES(Shape.COLLECTION),
    REQUEST_FILENAME(Shape.SCALAR),
    REQUEST_HEADERS(Shape.COLLECTION),
    REQUEST_HEADERS_NAMES(Shape.COLLECTION),
    REQUEST_LINE(Shape.SCALAR),
    REQUEST_METHOD(Shape.SCALAR),
    REQUEST_PROTOCOL(Shape.SCALAR),
    REQUEST_URI(Shape.SCALAR),
    REQUEST_URI_RAW(Shape.SCALAR),
    RESPONSE_BODY(Shape.SCALAR),
    RESPONSE_CONTENT_LENGTH(Shape.SCALAR),
    RESPONSE_CONTENT_TYPE(Shape.SCALAR),
    RESPONSE_HEADERS(Shape.COLLECTION),
    RESPONSE_HEADERS_NAMES(Shape.COLLECTION),
    RESPONSE_PROTOCOL(Shape.SCALAR),
    RESPONSE_STATUS(Shape.SCALAR),
    /// The rule itself, in macros: its id, message, severity.
    RULE(Shape.COLLECTION),
    SERVER_NAME(Shape.SCALAR),
    TX(Shape.STORE),
    UNIQUE_ID(Shape.SCALAR),
    XML(Shape.COLLECTION);

    private enum Shape {
        SCALAR,
        COLLECTION,
        STORE
    }

    static final Names<Variable> NAMES = Names.of(Arrays.asList(values()), Variable::name);

    private final Shape shape;

    Variable(Shape shape) {
        this.shape = shape;
    }

    /// Whether it has members that a selector chooses from.
    public boolean isCollection() {
        return shape != Shape.SCALAR;
    }

    /// Whether rules can write into it.
    public boolean isStore() {
        return shape == Shape.STORE;
    }
}
