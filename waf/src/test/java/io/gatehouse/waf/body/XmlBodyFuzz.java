package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// Any bytes: an answer, and never more text than twice the bytes: nothing is expanded.
@Tag("long")
final class XmlBodyFuzz {
    @DictionaryEntries({
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a [<!ENTITY x \"y\">]>",
        "&x;",
        "&#65;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "</a>",
        "<a b=\"",
        "encoding=\"iso-8859-1\""
    })
    @FuzzTest(maxDuration = "60s")
    void answersWithinItsLimits(byte[] bytes) {
        BodyArguments read = BodyProcessor.XML.read(bytes, "", BodyLimits.RECOMMENDED);
        assertThat(read.xml().orElseThrow().content().length())
                .isLessThanOrEqualTo(2 * bytes.length);
    }
}
