package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>text</a>                          | text",
                "<a>x<b>y</b>z</a>                    | xyz",
                "<a><![CDATA[<b>&amp;]]></a>          | <b>&amp;",
                "<a>&lt;&#65;&#x42;&gt;&quot;&apos;&amp;</a> | `<AB>\"'&`",
                "<a>x<!-- no -->y<?no no?></a>        | xy",
                "<?xml version=\"1.0\"?><a>1</a>      | 1",
                "<n:a xmlns:n=\"u\"><n:b>1</n:b></n:a> | 1",
                "<n:a>1</n:a>                         | 1",
                "<a/>                                 | ``",
                "`<a> <b>\n1</b></a>`                 | ` \n1`",
            })
    void theContentIsAllText(String xml, String expected) {
        BodyArguments read = Bodies.xml(xml);
        assertThat(read.error()).isEmpty();
        assertThat(read.xml().orElseThrow().content()).isEqualTo(expected);
    }

    @Test
    void attributesAreTheirValues() {
        BodyArguments read = Bodies.xml("<a b=\"1\" c='&lt;2'><d e=\"\"/></a>");
        assertThat(read.error()).isEmpty();
        assertThat(read.xml().orElseThrow().attributes()).containsExactly("1", "<2", "");
    }

    @Test
    void plainNamespacesAreNoAttributes() {
        String soap =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" a=\"1\">"
                        + "<b xmlns=\"urn:x:y#1\" xmlns:c=\"'or 1\" d=\"2\"/>"
                        + "<e xmlns=\"https://x/../../etc\"/></s:Envelope>";
        assertThat(Bodies.xml(soap).xml().orElseThrow().attributes())
                .containsExactlyInAnyOrder("1", "'or 1", "2", "https://x/../../etc");
    }

    @Test
    void aDocumentHasNoArguments() {
        assertThat(Bodies.xml("<a b=\"1\">2</a>").arguments()).isEmpty();
    }

    @Test
    void longTextsAreOnePiece() {
        String text = "0123456789".repeat(10_000);
        assertThat(Bodies.xml("<a>" + text + "</a>").xml().orElseThrow().content()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "<a>caf\u00c3\u00a9</a>,                                              caf\u00c3\u00a9",
        "\u00ef\u00bb\u00bf<a>x</a>,                                          x",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\u00e9</a>,         caf\u00c3\u00a9",
        "<a>&#233;&#x1F600;</a>,                     \u00c3\u00a9\u00f0\u009f\u0098\u0080",
    })
    void textsAreInUtf8(String xml, String expected) {
        assertThat(Bodies.xml(xml).xml().orElseThrow().content()).isEqualTo(expected);
    }

    @Test
    void utf16IsRead() {
        String utf16 = new String("<a>caf\u00e9</a>".getBytes(UTF_16), ISO_8859_1);
        BodyArguments read = Bodies.xml(utf16);
        assertThat(read.error()).isEmpty();
        assertThat(read.xml().orElseThrow().content()).isEqualTo("caf\u00c3\u00a9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "<a",
                "<a>",
                "<a></b>",
                "<a></a><b></b>",
                "<a></a>x",
                "<a b=1></a>",
                "<a b=\"1\" b=\"2\"></a>",
                "<a>&nbsp;</a>",
                "<a>&</a>",
                "<a><</a>",
                "<a>]]></a>",
                "<a>\0</a>",
                "<a>&#0;</a>",
                "<a>\u00ff</a>",
                "<a>\u00c0\u00af</a>",
                "<?xml version=\"1.0\" encoding=\"utf-7\"?><a/>"
            })
    void whatIsNotWellFormedIsAnError(String text) {
        BodyArguments read = Bodies.xml(text);
        assertThat(read.error()).isPresent();
        assertThat(read.xml()).isPresent();
    }

    @Test
    void whatWasReadBeforeAnErrorIsKept() {
        XmlTexts texts = Bodies.xml("<a b=\"1\">2<c>3</d>").xml().orElseThrow();
        assertThat(texts.content()).startsWith("2");
        assertThat(texts.attributes()).containsExactly("1");
    }

    @Test
    void depthHasALimit() {
        assertThat(nested(256).error()).isEmpty();
        assertThat(nested(257).error()).contains("is XML nested more than 256 deep");
    }

    @Test
    void attributesHaveALimit() {
        BodyArguments read = Bodies.xml("<a b='1'><c d='2' e='3'/></a>", Bodies.limits(2));
        assertThat(read.xml().orElseThrow().attributes()).containsExactly("1", "2");
        assertThat(read.flags()).containsExactly(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED);
        assertThat(read.error()).contains("has more than 2 arguments");
    }

    private static BodyArguments nested(int depth) {
        return Bodies.xml("<a>".repeat(depth) + "</a>".repeat(depth));
    }
}
