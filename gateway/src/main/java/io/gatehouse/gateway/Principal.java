package io.gatehouse.gateway;

/// Who makes a request.
sealed interface Principal {

    /// Nobody said.
    record Anonymous() implements Principal {}

    /// The holder of a verified credential.
    record Verified(Credential credential) implements Principal {}

    Principal ANONYMOUS = new Anonymous();
}
