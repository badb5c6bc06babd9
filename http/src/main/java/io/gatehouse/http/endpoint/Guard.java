package io.gatehouse.http.endpoint;

import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.util.Optional;

/// Decides who may call guarded endpoints. Plain blocking code on a virtual thread, asked before a byte of the body is read.
@FunctionalInterface
public interface Guard {

    /// The refusal, or empty to let the call through. A throw lets nothing through: it is answered with 500.
    Optional<Response> refusal(Request request);
}
