package io.gatehouse.server.authzen;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// One question: may this subject do this to that resource (AuthZEN 1.0 section 6)?
///
/// @param action a method of HTTP
/// @param address the subject's, if it was said
record Evaluation(
        Subject subject, String action, Resource resource, Optional<InetAddress> address) {

    /// @param type `user`, or `anonymous` for somebody without a credential
    /// @param issuer of the credential, if it is not this gateway
    /// @param roles as the issuer names them
    /// @param mfa whether there was a second factor
    record Subject(
            String type, String id, Optional<String> issuer, List<String> roles, boolean mfa) {}

    /// @param type `route`
    /// @param id path and query
    record Resource(String type, String id) {}
}
