package io.gatehouse.benchmarks.report;

/// What a program took before it had served anything.
///
/// @param seconds from its start until it accepted connections
/// @param idleResidentMegabytes a moment later
public record Start(double seconds, double idleResidentMegabytes) {}
