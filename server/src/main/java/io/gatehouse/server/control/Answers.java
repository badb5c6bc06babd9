package io.gatehouse.server.control;

/// Answers questions about a policy. What is answered holds no token and no secret.
public interface Answers {

    /// What each gate says to a request.
    ///
    /// @return one JSON document
    String explain(Question question) throws OperationFailed;

    /// Who may send a request, whoever is said to send it.
    ///
    /// @return one JSON document
    String whoCan(Question question) throws OperationFailed;
}
