package io.gatehouse.spec.validate;

import java.util.Optional;

/// One part of a `multipart/form-data` body.
///
/// @param name of the field
/// @param filename if it is sent as a file
/// @param type if it has a content type
record Part(String name, Optional<String> filename, Optional<ContentType> type, byte[] content) {}
