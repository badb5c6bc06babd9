package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyProcessorTest {

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded,                             URLENCODED",
        "application/x-www-form-urlencoded; charset=utf-8,              URLENCODED",
        "Application/X-WWW-Form-Urlencoded,                             URLENCODED",
        "application/x-www-form-urlencoded;boundary=\"application/json\",URLENCODED",
        "multipart/form-data; boundary=x,                               MULTIPART",
        "multipart/form-data,                                           MULTIPART",
        "multipart/related,                                             NONE",
        "application/json,                                              JSON",
        "' application/JSON ; charset=utf-8',                           JSON",
        "application/vnd.api+json,                                      JSON",
        "text/json,                                                     JSON",
        "'application/json\u001c',                                        NONE",
        "'application/json, text/plain',                                NONE",
        "application/jsonp,                                             NONE",
        "application/json-patch,                                        NONE",
        "text/xml,                                                      XML",
        "application/xml,                                               XML",
        "application/soap+xml; action=\"x\",                            XML",
        "application/atom+xml,                                          XML",
        "image/svg+xml,                                                 NONE",
        "text/plain,                                                    NONE",
        "application/octet-stream,                                      NONE",
        "'',                                                            NONE",
        ";application/json,                                             NONE",
    })
    void theContentTypePicksTheProcessor(String contentType, BodyProcessor expected) {
        assertThat(BodyProcessor.of(contentType)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyProcessorIsFoundByItsNameInAnyCase(BodyProcessor processor) {
        String name = processor.name();
        assertThat(BodyProcessor.named(name)).contains(processor);
        assertThat(BodyProcessor.named(name.toLowerCase(Locale.ROOT))).contains(processor);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "YAML", "''", "JSON2"})
    void otherNamesAreNoProcessors(String name) {
        assertThat(BodyProcessor.named(name)).isEmpty();
    }

    @Test
    void formsAreReadAsUrlencoded() {
        byte[] body = Bodies.bytes("a=%41&b");
        BodyArguments read = BodyProcessor.URLENCODED.read(body, "", BodyLimits.RECOMMENDED);
        assertThat(Bodies.pairs(read)).isEqualTo("a=A b=");
    }

    @Test
    void otherBodiesHaveNoArguments() {
        byte[] body = new byte[1_000_000];
        assertThat(BodyProcessor.NONE.read(body, "text/plain", BodyLimits.RECOMMENDED))
                .isEqualTo(BodyArguments.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"URLENCODED", "JSON", "XML"})
    void aBodyOverTheLimitIsNotRead(BodyProcessor processor) {
        byte[] body = new byte[BodyLimits.RECOMMENDED.noFilesBytesMax() + 1];
        BodyArguments read = processor.read(body, "", BodyLimits.RECOMMENDED);
        assertThat(read.flags()).containsExactly(BodyFlag.NO_FILES_LIMIT_EXCEEDED);
        assertThat(read.error()).contains("is longer than 131072 bytes");
        assertThat(read.arguments()).isEmpty();
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> new BodyLimits(1, 1, 1, 1, 1, 1, 1, 1, 0))
                .hasMessage("partHeaderBytesMax must be at least 1, but is 0");
    }
}
