package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes as a query and as a cookie header: an answer, and nothing of it that was not sent.
@Tag("long")
final class PairsFuzz {

    @DictionaryEntries({"a=b", "&", ";", "%41", "%", "+", "\"", "; "})
    @FuzzTest(maxDuration = "60s")
    void answersWithWhatWasSent(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        assertThat(Urlencoded.read(text, '&', BodyLimits.RECOMMENDED).arguments())
                .allMatch(argument -> text.contains(argument.raw()));
        assertThat(Cookies.read(text, BodyLimits.RECOMMENDED).arguments())
                .allMatch(cookie -> text.contains(cookie.raw()))
                .allMatch(cookie -> text.contains(cookie.value()));
    }
}
