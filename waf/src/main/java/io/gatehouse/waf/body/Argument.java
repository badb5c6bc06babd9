package io.gatehouse.waf.body;

/// A named value of a request, decoded: one of `ARGS` or `REQUEST_COOKIES`. Names repeat, and may be empty.
///
/// @param raw the pair as it was sent, undecoded: `name=value`; where a body is not made of pairs, the value
public record Argument(String name, String value, String raw) {}
