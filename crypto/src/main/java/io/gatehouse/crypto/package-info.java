/// Secrets, the seal that guards them on disk, signed tokens and certificates.
///
/// The only part of Gatehouse that touches `javax.crypto` and Bouncy Castle: everything else asks for an outcome
/// ("is this token good?", "keep this secret") and never sees a key.
@NullMarked
package io.gatehouse.crypto;

import org.jspecify.annotations.NullMarked;
