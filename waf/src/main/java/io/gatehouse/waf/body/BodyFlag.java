package io.gatehouse.waf.body;

/// What is odd about a request's arguments. The names are ModSecurity's variables where it has one.
public enum BodyFlag {
    /// A `%` that two hexadecimal digits do not follow; it stayed as it was.
    URLENCODED_ERROR,
    /// There are more arguments than [BodyLimits#argumentsMax()]; the rest was not read.
    ARGUMENTS_LIMIT_EXCEEDED,
    /// The body, without its files, is longer than [BodyLimits#noFilesBytesMax()].
    NO_FILES_LIMIT_EXCEEDED,

    /// The body could not be read to its end as a multipart body.
    MULTIPART_PROCESSING_ERROR,
    MULTIPART_BOUNDARY_QUOTED,
    /// There are blanks around the `=` of the content type's boundary.
    MULTIPART_BOUNDARY_WHITESPACE,
    MULTIPART_DATA_BEFORE,
    MULTIPART_DATA_AFTER,
    MULTIPART_HEADER_FOLDING,
    /// A header is folded with something other than blanks and tabs.
    MULTIPART_INVALID_HEADER_FOLDING,
    /// A line of the frame (a header, a boundary, or what stands before one) ends with LF alone.
    MULTIPART_LF_LINE,
    /// Lines of the frame end with CRLF as well as with LF alone.
    MULTIPART_CRLF_LF_LINES,
    /// The content type has no semicolon before its boundary.
    MULTIPART_MISSING_SEMICOLON,
    MULTIPART_INVALID_QUOTING,
    /// A part has no name.
    MULTIPART_INVALID_PART,
    MULTIPART_FILE_LIMIT_EXCEEDED,
    /// A line looks like a boundary and no boundary follows, or it holds the boundary but is none: the value 1 of
    /// ModSecurity's variable.
    MULTIPART_UNMATCHED_BOUNDARY,
    /// A line looks like a boundary, and the boundary follows after it: the value 2 of `MULTIPART_UNMATCHED_BOUNDARY`.
    /// Texts with dashes, such as signatures and Markdown, do that, too.
    MULTIPART_BOUNDARY_LIKE_LINE;

    /// Whether it counts for `MULTIPART_STRICT_ERROR`.
    boolean isStrict() {
        return switch (this) {
            case MULTIPART_PROCESSING_ERROR,
                    MULTIPART_BOUNDARY_QUOTED,
                    MULTIPART_BOUNDARY_WHITESPACE,
                    MULTIPART_DATA_BEFORE,
                    MULTIPART_DATA_AFTER,
                    MULTIPART_HEADER_FOLDING,
                    MULTIPART_INVALID_HEADER_FOLDING,
                    MULTIPART_LF_LINE,
                    MULTIPART_CRLF_LF_LINES,
                    MULTIPART_MISSING_SEMICOLON,
                    MULTIPART_INVALID_QUOTING,
                    MULTIPART_INVALID_PART,
                    MULTIPART_FILE_LIMIT_EXCEEDED ->
                    true;
            case URLENCODED_ERROR,
                    ARGUMENTS_LIMIT_EXCEEDED,
                    NO_FILES_LIMIT_EXCEEDED,
                    MULTIPART_UNMATCHED_BOUNDARY,
                    MULTIPART_BOUNDARY_LIKE_LINE ->
                    false;
        };
    }
}
