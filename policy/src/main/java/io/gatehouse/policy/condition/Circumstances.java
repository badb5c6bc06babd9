package io.gatehouse.policy.condition;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request as conditions see it. Each part is asked for only if a condition speaks of it.
public interface Circumstances {

    /// Of the operation: GET for a HEAD that the app answers by GET.
    String method();

    /// As received.
    String path();

    /// As received, without `?`; empty if there is none.
    String query();

    String host();

    /// By lower-case names; several of one name joined with `, `. Without credentials, cookies, and whatever the app does not receive.
    Map<String, String> headers();

    /// The value of a path parameter, decoded.
    Optional<String> pathValue(String name);

    /// The query's declared parameters, each as declared; empty if it can be read in more than one way.
    Optional<JsonObject> queryValues();

    /// The body, read strictly.
    Optional<Json> body();

    /// Whoever is signed in.
    Optional<Caller> caller();

    /// When the request came.
    Instant now();

    InetAddress address();

    /// The holder of a verified credential.
    interface Caller {
        String subject();

        String issuer();

        /// With those that they contain. A role that counts only with a second factor is not among them without one.
        List<String> roles();

        List<String> permissions();

        Optional<String> tenant();

        boolean secondFactor();

        /// Every claim of the token.
        JsonObject claims();
    }
}
