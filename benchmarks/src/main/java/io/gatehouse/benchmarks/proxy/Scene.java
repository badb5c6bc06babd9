package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.process.Workshop;

/// What all contestants find: the app, the issuer of tokens, the certificate.
record Scene(Workshop workshop, int upstreamPort, Issuer issuer, Certificate certificate) {
    String upstream() {
        return "http://127.0.0.1:" + upstreamPort;
    }
}
