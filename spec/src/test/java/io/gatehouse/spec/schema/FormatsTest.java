package io.gatehouse.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    date,      2026-11-23,                true
                    date,      2026-02-29,                false
                    date,      2026-1-1,                  false
                    date-time, 2026-11-23T08:00:00Z,      true
                    date-time, 2026-11-23t08:00:59.5+01:00, true
                    date-time, 2016-12-31T23:59:60Z,      true
                    date-time, 2016-12-31T23:59:60.5-00:00, true
                    date-time, 2017-01-01T00:59:60+01:00, true
                    date-time, 2016-12-31T18:29:60-05:30, true
                    date-time, 2016-12-31T22:59:60Z,      false
                    date-time, 2016-12-31T23:59:60+01:00, false
                    date-time, 2016-12-31T18:29:60+05:30, false
                    date-time, 2026-11-23 08:00:00Z,      false
                    date-time, 2026-11-23T24:00:00Z,      false
                    date-time, 2026-11-23T08:00:00,       false
                    time,      08:00:00Z,                 true
                    time,      8:00:00Z,                  false
                    time,      23:59:60Z,                 true
                    time,      10:59:60Z,                 false
                    duration,  P1DT2H,                    true
                    duration,  P,                         false
                    duration,  P1DT,                      false
                    duration,  P1W,                       true
                    email,     ana@example.com,           true
                    email,     ana@,                      false
                    email,     a..b@example.com,          false
                    email,     'a b@example.com',         false
                    email,     'ana@example.com\r\nBcc: x', false
                    hostname,  a-b.example,               true
                    hostname,  -a.example,                false
                    hostname,  a..b,                      false
                    ipv4,      127.0.0.1,                 true
                    ipv4,      127.0.0.01,                false
                    ipv4,      256.0.0.1,                 false
                    ipv4,      0x7f.0.0.1,                false
                    ipv6,      ::1,                       true
                    ipv6,      ::,                        true
                    ipv6,      1:2:3:4:5:6:7:8,           true
                    ipv6,      1:2:3:4:5:6:7,             false
                    ipv6,      1::2::3,                   false
                    ipv6,      ::ffff:1.2.3.4,            true
                    ipv6,      12345::,                   false
                    ipv6,      fe80::1%eth0,              false
                    ipv6,      :1,                        false
                    uri,       https://example.com/a?b#c, true
                    uri,       //example.com,             false
                    uri,       'https://a b',             false
                    uri,       'https://[::1]:8443/a?b',  true
                    uri,       'https://example.com/?a[b]=c', false
                    uri,       'https://example.com/#[',  false
                    uri,       'mailto:a[b]@example.com', false
                    uri-reference, ../x,                  true
                    uri-reference, '?a]',                 false
                    uuid,      123e4567-e89b-12d3-a456-426614174000, true
                    uuid,      123e4567e89b12d3a456426614174000, false
                    json-pointer, /a/~1b,                 true
                    json-pointer, /a/~2,                  false
                    byte,      aGk=,                      true
                    byte,      aGk,                       false
                    regex,     (a),                       true
                    regex,     (a,                        false
                    """)
    void knowsFormats(String format, String text, boolean expected) {
        assertThat(Objects.requireNonNull(Formats.TEXTS.get(format)).test(text))
                .isEqualTo(expected);
    }
}
