/// Query strings, cookies and bodies to named values: the arguments that rules look at.
///
/// A text holds one byte per char (ISO-8859-1), as everywhere in this module. Every reader is total: what it cannot
/// read is an error in its answer, beside all that it had read until then. Two parsers may disagree about what an
/// attacker wrote (CWE-436); whatever is open to that is a flag or an error, as ModSecurity names them.
@NullMarked
package io.gatehouse.waf.body;

import org.jspecify.annotations.NullMarked;
