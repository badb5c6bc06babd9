package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodyAttackTest {
    private static final String LAUGHS =
            """
            <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
            <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
            ]><l>&f;&f;&f;&f;</l>
            """;

    static Stream<String> documentTypes() {
        return Stream.of(
                LAUGHS, // CWE-776 billion laughs
                "<!DOCTYPE a [<!ENTITY x \""
                        + "y".repeat(9_999)
                        + "\">]><a>&x;&x;&x;</a>", // CWE-776 quadratic
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", // CWE-611
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]><a>&x;</a>", // CWE-918
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>", // CWE-827
                "<!DOCTYPE a PUBLIC \"p\" \"file:///etc/passwd\"><a/>", // CWE-827
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><a/>", // CWE-611
                // blind
                "<?xml version=\"1.0\" standalone=\"yes\"?><!DOCTYPE a><a/>", // CWE-611
                "<!DOCTYPE a [<!ATTLIST a b CDATA \"default\">]><a/>", // CWE-436 default attribute
                "<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><a>&a;</a>"); // CWE-674
    }

    @ParameterizedTest
    @MethodSource("documentTypes")
    void aDocumentTypeIsAnErrorAndNothingOfItIsRead(String xml) {
        BodyArguments read = Bodies.xml(xml);
        assertThat(read.error()).contains("is XML with a document type");
        assertThat(read.xml()).contains(new XmlTexts("", java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>&x;</a>", // CWE-611: an entity from nowhere
                "<a b=\"&x;\"/>",
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"x\"/>&y;</a>",
            })
    void anUndefinedEntityIsAnError(String xml) {
        assertThat(Bodies.xml(xml).error()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"utf-7\"?><a>+ADw-script+AD4-</a>", // CWE-838
                "<?xml version='1.0'\n encoding = 'UTF-7' ?><a/>", // CWE-838
                "<?xml version=\"1.0\" encoding=\"ibm037\"?><a/>", // CWE-838
                "<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", // CWE-436: it is not
                "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>", // CWE-838
                "<?xml version=\"1.0\" encoding=\"x-user-defined\"?><a/>", // CWE-838
                "<?xml version=\"1.0\" encoding=\"UTF\"?><a/>", // CWE-838
            })
    void otherEncodingsAreErrors(String xml) {
        assertThat(Bodies.xml(xml).error()).isPresent();
    }

    @Test
    void aLateDeclarationOfAnotherEncodingIsAnError() { // CWE-436
        String xml = "<?xml version=\"1.0\"" + " ".repeat(500) + "encoding=\"utf-7\"?><a/>";
        assertThat(Bodies.xml(xml).error())
                .contains("is XML in an encoding other than UTF-8, UTF-16 and ISO-8859-1");
    }

    @Test
    void ebcdicIsAnError() { // CWE-838
        byte[] ebcdic =
                "<?xml version=\"1.0\" encoding=\"cp037\"?><a>x</a>"
                        .getBytes(Charset.forName("cp037"));
        assertThat(Bodies.xml(new String(ebcdic, ISO_8859_1)).error()).isPresent();
    }

    @Test
    void utf16WithoutAMarkIsAnError() { // CWE-838
        byte[] unmarked = "<a>x</a>".getBytes(UTF_16BE);
        assertThat(Bodies.xml(new String(unmarked, ISO_8859_1)).error()).isPresent();
    }

    @Test
    void utf16IsReadSoThatRulesSeeIt() { // CWE-838
        byte[] marked =
                "\uFEFF<?xml version='1.0' encoding='UTF-16'?><a b='\u2019'>x</a>"
                        .getBytes(UTF_16BE);
        BodyArguments read = Bodies.xml(new String(marked, ISO_8859_1));
        assertThat(read.error()).isEmpty();
        assertThat(read.xml()).contains(new XmlTexts("x", java.util.List.of("\u00e2\u0080\u0099")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>", // CWE-674
                "<a b='", // CWE-400
                "<a b='1' ", // CWE-400
                "x",
                "<a/>",
                "&lt;",
                "&#65;",
                "&",
                "<!-- ",
                "<![CDATA[",
                "<![CDATA[]]>",
                "<?x ?>",
                "]]>",
                " "
            })
    void longDocumentsTakeLinearTime(String piece) { // CWE-407
        String xml = "<r " + piece.repeat(2_000_000 / piece.length());
        String nested = "<r>" + piece.repeat(2_000_000 / piece.length());
        assertTimeoutPreemptively(
                ofSeconds(20),
                () -> {
                    Bodies.xml(xml, Bodies.unlimited());
                    Bodies.xml(nested, Bodies.unlimited());
                });
    }

    @Test
    void manyAttributesOfOneElementTakeLinearTime() { // CWE-407
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            xml.append(" a").append(i).append("='1'");
        }
        assertTimeoutPreemptively(
                ofSeconds(20), () -> Bodies.xml(xml.append("/>").toString(), Bodies.unlimited()));
    }
}
