package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.stream.Collectors;

/// Bodies and what was read of them, for tests.
final class Bodies {
    static final String TYPE = "multipart/form-data; boundary=XX";

    private Bodies() {}

    /// Names and values in one line.
    static String pairs(BodyArguments read) {
        return read.arguments().stream()
                .map(argument -> argument.name() + "=" + argument.value())
                .collect(Collectors.joining(" "));
    }

    /// Recommended ones, but of arguments.
    static BodyLimits limits(int argumentsMax) {
        BodyLimits usual = BodyLimits.RECOMMENDED;
        return new BodyLimits(
                argumentsMax,
                usual.noFilesBytesMax(),
                usual.jsonDepthMax(),
                usual.jsonNamesBytesMax(),
                usual.xmlDepthMax(),
                usual.partsMax(),
                usual.filesMax(),
                usual.partHeadersMax(),
                usual.partHeaderBytesMax());
    }

    /// Limits that none of the bodies of tests reach.
    static BodyLimits unlimited() {
        int max = Integer.MAX_VALUE;
        return new BodyLimits(max, max, max, max, max, max, max, max, max);
    }

    static BodyArguments json(String utf8) {
        return json(utf8, BodyLimits.RECOMMENDED);
    }

    static BodyArguments json(String utf8, BodyLimits limits) {
        return BodyProcessor.JSON.read(bytes(utf8), "application/json", limits);
    }

    static BodyArguments xml(String bytes) {
        return xml(bytes, BodyLimits.RECOMMENDED);
    }

    static BodyArguments xml(String bytes, BodyLimits limits) {
        return BodyProcessor.XML.read(bytes(bytes), "text/xml", limits);
    }

    /// Of lines that end with CRLF, with the boundary `XX`.
    static BodyArguments multipart(String... lines) {
        return multipart(TYPE, String.join("\r\n", lines));
    }

    static BodyArguments multipart(String contentType, String body) {
        return multipart(contentType, body, BodyLimits.RECOMMENDED);
    }

    static BodyArguments multipart(String contentType, String body, BodyLimits limits) {
        return BodyProcessor.MULTIPART.read(bytes(body), contentType, limits);
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
