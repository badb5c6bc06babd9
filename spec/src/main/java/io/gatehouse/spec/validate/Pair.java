package io.gatehouse.spec.validate;

/// A name and its value in a query string, a form or a cookie.
///
/// @param name decoded
/// @param raw the value, still encoded
record Pair(String name, String raw) {}
