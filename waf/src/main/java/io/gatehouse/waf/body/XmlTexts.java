package io.gatehouse.waf.body;

import java.util.List;

/// The texts of an XML document, in UTF-8.
///
/// @param content what all elements hold, in one piece, without comments and instructions (`XML:/*`)
/// @param attributes the value of each attribute (`XML://@*`), but not of `xmlns` if it is a plain address: such are no
///     attributes (XPath 1.0, section 5.3)
public record XmlTexts(String content, List<String> attributes) {
    public XmlTexts {
        attributes = List.copyOf(attributes);
    }
}
