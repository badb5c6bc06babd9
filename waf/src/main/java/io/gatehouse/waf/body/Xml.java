package io.gatehouse.waf.body;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Bodies of XML 1.0: the text of all elements, and the value of each attribute.
///
/// A document type is an error, so no entity is ever defined, expanded or fetched (CWE-611, CWE-776). So is an encoding
/// other than UTF-8, UTF-16 and Latin-1, since a document may be written in one in which no rule can read it.
final class Xml {
    private static final Set<String> ENCODINGS =
            Set.of("utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-16be", "utf-16le");

    private final Reading reading;
    private final StringBuilder content = new StringBuilder();
    private final List<String> attributes = new ArrayList<>();
    private int depth;

    private Xml(Reading reading) {
        this.reading = reading;
    }

    static BodyArguments read(byte[] body, BodyLimits limits) {
        Reading reading = new Reading(limits);
        Xml xml = new Xml(reading);
        try {
            xml.read(factory().createXMLStreamReader(new ByteArrayInputStream(body)));
        } catch (Malformed malformed) {
            reading.fail(malformed.why());
        } catch (XMLStreamException | RuntimeException malformed) {
            // The JDK's reader throws RuntimeException for some malformed texts.
            reading.fail("is not well-formed XML");
        }
        String text = Utf8.bytes(xml.content.toString());
        return reading.end(Optional.of(new XmlTexts(text, xml.attributes)));
    }

    /// A new one each time, since nothing promises that one can be shared by threads.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private void read(XMLStreamReader document) throws XMLStreamException, Malformed {
        refuseOtherEncoding(document.getEncoding());
        refuseOtherEncoding(document.getCharacterEncodingScheme());
        while (document.hasNext()) {
            event(document.next(), document);
        }
    }

    private void event(int event, XMLStreamReader document) throws Malformed {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(document);
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.CDATA,
                    XMLStreamConstants.SPACE ->
                    content.append(document.getText());
            case XMLStreamConstants.DTD -> throw new Malformed("is XML with a document type");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Malformed("is XML with an entity that it does not define");
            default -> {}
        }
    }

    private void start(XMLStreamReader document) throws Malformed {
        if (++depth > reading.limits().xmlDepthMax()) {
            throw new Malformed(
                    "is XML nested more than " + reading.limits().xmlDepthMax() + " deep");
        }
        for (int i = 0; i < document.getAttributeCount(); i++) {
            if (!reading.hasRoomAfter(attributes.size())) {
                throw new Malformed("has too many attributes");
            }
            attributes.add(Utf8.bytes(document.getAttributeValue(i)));
        }
    }

    private static void refuseOtherEncoding(@Nullable String encoding) throws Malformed {
        if (encoding != null && !ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw new Malformed("is XML in an encoding other than UTF-8, UTF-16 and ISO-8859-1");
        }
    }
}
