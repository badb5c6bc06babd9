package io.gatehouse.server.control;

import java.time.Duration;
import java.util.List;

/// What an operator's command can ask of Gatehouse: of the running server, or of the data directory when none runs.
public interface Operations extends Answers {

    /// A token to be signed with the local key.
    ///
    /// @param operator for Gatehouse's own operator address, instead of the app
    record TokenRequest(
            String subject, List<String> roles, Duration ttl, boolean mfa, boolean operator) {}

    /// @throws OperationFailed if the request cannot be met; its message is for people
    String token(TokenRequest request) throws OperationFailed;

    /// Adds a new signing key, which takes over once every client of the key set has seen it.
    ///
    /// @return what was done, for people
    String rotateKeys() throws OperationFailed;

    /// Reads the policy again.
    ///
    /// @return what was done, for people
    String reload() throws OperationFailed;

    /// Tries every control of the policy.
    ///
    /// @return one JSON document
    String verify() throws OperationFailed;

    /// What was observed so far.
    ///
    /// @return one JSON document
    String observed() throws OperationFailed;
}
