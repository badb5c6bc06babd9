package io.gatehouse.crypto.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bouncy Castle writes the same.
class DerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.5.29.15",
                "1.2.840.10045.4.3.2",
                "1.3.6.1.5.5.7.3.1",
                "2.999.127.128.16383.16384",
                "0.0",
                "1.2.0"
            })
    void writesIdentifiers(String dotted) throws IOException {
        assertThat(Der.identifier(dotted)).isEqualTo(new ASN1ObjectIdentifier(dotted).getEncoded());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 100_000})
    void writesLengths(int length) throws IOException {
        assertThat(Der.octets(new byte[length]))
                .isEqualTo(new DEROctetString(new byte[length]).getEncoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31T23:59:59Z",
                "2026-11-23T08:00:00Z",
                "2049-12-31T23:59:59Z",
                "2050-01-01T00:00:00Z"
            })
    void writesTimes(Instant instant) throws IOException {
        assertThat(Der.time(instant)).isEqualTo(new Time(Date.from(instant)).getEncoded());
    }

    @Test
    void writesNumbersAndText() throws IOException {
        Random random = new Random(7);
        for (int bits = 0; bits < 200; bits++) {
            BigInteger number = new BigInteger(bits, random);
            assertThat(Der.integer(number)).isEqualTo(new ASN1Integer(number).getEncoded());
        }
        assertThat(Der.text("Gatehouse ä"))
                .isEqualTo(new DERUTF8String("Gatehouse ä").getEncoded());
    }
}
