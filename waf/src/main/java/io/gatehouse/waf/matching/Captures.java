package io.gatehouse.waf.matching;

/// Whether it matters what matched, or only that something did, which is cheaper to find out.
public enum Captures {
    WANTED,
    UNWANTED
}
