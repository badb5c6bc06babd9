/// The seal: one root key per data directory, under which every other secret on disk is encrypted.
@NullMarked
package io.gatehouse.crypto.seal;

import org.jspecify.annotations.NullMarked;
