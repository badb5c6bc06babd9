package io.gatehouse.waf.body;

/// A header line of a part of a multipart body: one of `MULTIPART_PART_HEADERS`.
///
/// @param part the name of the part; empty if it has none that can be read
/// @param line the whole line, `Content-Type: text/plain`; a folded one in one piece, with a blank at each fold
public record PartHeader(String part, String line) {}
