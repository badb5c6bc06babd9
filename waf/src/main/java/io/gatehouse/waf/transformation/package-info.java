/// Transformations of SecLang (`t:…`): from text to text, one class each.
///
/// A text holds one byte per char (ISO-8859-1), as everywhere in this module. The names and meanings are those of
/// the ModSecurity reference manual; where peers disagree, the class says what it does and why.
@NullMarked
package io.gatehouse.waf.transformation;

import org.jspecify.annotations.NullMarked;
