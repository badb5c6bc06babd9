package io.gatehouse.crypto.jose;

import java.time.Instant;

/// A change of keys that is under way.
///
/// @param purpose whose key
/// @param keyId the new key's `kid`
/// @param signsFrom when it begins to sign
public record KeyRotation(KeyPurpose purpose, String keyId, Instant signsFrom) {}
