package io.gatehouse.waf.body;

/// A part of a multipart body with a file name: one of `FILES`, `FILES_NAMES`, `FILES_SIZES`.
///
/// @param field the name of the part (`FILES_NAMES`)
/// @param filename as the client calls the file (`FILES`)
public record FilePart(String field, String filename, Content content) {}
