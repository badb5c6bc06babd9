package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;

/// The value of Connection (RFC 9110 section 7.6.1). A proxy drops every field that it names: a client could have `Authorization` or
/// `X-Forwarded-For` dropped behind the gates. Hence only options that name no field of the application are let in.
final class ConnectionOptions {
    private static final byte[] UPGRADE = bytes("upgrade");
    private static final byte[][] HARMLESS = {
        bytes("keep-alive"),
        bytes("close"),
        bytes("te"),
        bytes("trailer"),
        bytes("trailers"),
        bytes("http2-settings"),
        bytes("proxy-connection")
    };

    private ConnectionOptions() {}

    /// Whether `upgrade` is among them.
    static boolean askUpgrade(Span value) throws Refused {
        boolean upgrade = false;
        int start = value.from();
        while (start <= value.to()) {
            int comma = value.indexOf((byte) ',', start);
            int end = comma < 0 ? value.to() : comma;
            Span option = value.part(start, end).trimmed();
            if (option.isIgnoringCase(UPGRADE)) {
                upgrade = true;
            } else {
                requireHarmless(option);
            }
            start = end + 1;
        }
        return upgrade;
    }

    private static void requireHarmless(Span option) throws Refused {
        for (byte[] harmless : HARMLESS) {
            if (option.isIgnoringCase(harmless)) {
                return;
            }
        }
        throw new Refused(FramingFault.HEADER_VALUE_INVALID);
    }

    private static byte[] bytes(String option) {
        return option.getBytes(US_ASCII);
    }
}
