package io.gatehouse.spec.schema;

/// Why a value is refused. Safe to show to whoever sent it: it never contains the value.
///
/// @param at where in the request: `body/items/0/quantity`, `query/limit`; names of the request are cut and cleaned
/// @param rule the schema's keyword, or one word for what else is broken: `maximum`, `required`, `syntax`
/// @param message what would be right, for people
public record Fault(String at, String rule, String message) {}
