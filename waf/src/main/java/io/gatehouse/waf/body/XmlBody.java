package io.gatehouse.waf.body;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Bodies of XML 1.0: the text of all elements, and the value of each attribute.
///
/// A document type is an error, so no entity is ever defined, expanded or fetched (CWE-611, CWE-776).
final class XmlBody {
    /// Ours is counted here; zero is none.
    private static final String JDK_DEPTH_MAX = "jdk.xml.maxElementDepth";

    private static final String XMLNS = "xmlns";

    /// What every SOAP message declares, and no attack.
    private static final Pattern PLAIN_NAMESPACE =
            Pattern.compile("(?!.*\\.\\.)(?:https?://|urn:)[A-Za-z0-9:/._#-]*");

    private final Reading reading;
    private final StringBuilder content = new StringBuilder();
    private final List<String> attributes = new ArrayList<>();
    private int depth;

    private XmlBody(Reading reading) {
        this.reading = reading;
    }

    static BodyArguments read(byte[] body, BodyLimits limits) {
        Reading reading = new Reading(limits);
        XmlBody xml = new XmlBody(reading);
        try {
            xml.read(body);
        } catch (Malformed malformed) {
            reading.fail(malformed.why());
        } catch (XMLStreamException | RuntimeException malformed) {
            // The JDK's reader answers some malformed texts with a RuntimeException.
            reading.fail("is not well-formed XML");
        }
        String text = Utf8.bytes(xml.content.toString());
        return reading.end(Optional.of(new XmlTexts(text, xml.attributes)));
    }

    private void read(byte[] body) throws XMLStreamException, Malformed {
        XmlEncoding encoding = XmlEncoding.of(body);
        XMLStreamReader document =
                factory().createXMLStreamReader(new StringReader(encoding.decode(body)));
        encoding.requireDeclared(document.getCharacterEncodingScheme());
        while (document.hasNext()) {
            event(document.next(), document);
        }
    }

    /// A new one each time, since nothing promises that one can be shared by threads.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(JDK_DEPTH_MAX, "0");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
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

    private static boolean isNamespace(XMLStreamReader document, int attribute) {
        return XMLNS.equals(document.getAttributePrefix(attribute))
                || XMLNS.equals(document.getAttributeLocalName(attribute));
    }

    private void attribute(boolean isNamespace, String value) throws Malformed {
        if (isNamespace && PLAIN_NAMESPACE.matcher(value).matches()) {
            return;
        }
        if (!reading.hasRoomAfter(attributes.size())) {
            throw new Malformed("has too many attributes");
        }
        attributes.add(Utf8.bytes(value));
    }

    private void start(XMLStreamReader document) throws Malformed {
        if (++depth > reading.limits().xmlDepthMax()) {
            throw new Malformed(
                    "is XML nested more than " + reading.limits().xmlDepthMax() + " deep");
        }
        for (int i = 0; i < document.getAttributeCount(); i++) {
            attribute(isNamespace(document, i), document.getAttributeValue(i));
        }
    }
}
