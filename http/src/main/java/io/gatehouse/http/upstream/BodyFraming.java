package io.gatehouse.http.upstream;

/// How a request announces its body to the app (RFC 9112 section 6).
public sealed interface BodyFraming {
    record None() implements BodyFraming {}

    record Sized(long bytes) implements BodyFraming {}

    record Chunked() implements BodyFraming {}
}
