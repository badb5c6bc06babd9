package io.gatehouse.benchmarks.peers.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the harness tells on the command line (`--bench.upstream=…`).
///
/// @param secured whether anything is checked, or requests are only passed on
@ConfigurationProperties("bench")
public record Settings(
        String upstream, boolean secured, String issuer, String audience, String jwks, int manyPerMinute, int fewPerMinute) {}
