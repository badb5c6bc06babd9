/// Signed tokens (RFC 7515, 7517, 7519, 8725, 9068): what may be believed of a token from outside, and how Gatehouse signs its own.
///
/// Parsing is our own and strict, because most holes of token libraries are in what they tolerate; the arithmetic of
/// signatures is the runtime's (see [io.gatehouse.crypto.Providers]). Only signed tokens in the compact form exist
/// here: no encryption, no `none`, no key or address of a key taken from a token.
@NullMarked
package io.gatehouse.crypto.jose;

import org.jspecify.annotations.NullMarked;
