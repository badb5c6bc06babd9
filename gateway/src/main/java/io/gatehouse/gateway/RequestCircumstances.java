package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.condition.Circumstances;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.validate.RequestValidator;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request on its way as conditions see it: what the gates have judged so far, read as the app is to read it.
///
/// @param validator of its operation
record RequestCircumstances(Passage passage, RequestValidator validator) implements Circumstances {

    /// The operation's: HEAD is judged as GET where the app answers it so.
    @Override
    public String method() {
        return passage.route().operation().method();
    }

    @Override
    public String path() {
        return passage.path().path();
    }

    @Override
    public String query() {
        return passage.path().query();
    }

    @Override
    public String host() {
        return AsciiCase.lower(passage.request().authority());
    }

    @Override
    public Map<String, String> headers() {
        Headers received = passage.request().headers();
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < received.size(); i++) {
            String name = received.name(i);
            if (!ReservedHeaders.has(name) && !name.equals("cookie")) {
                seen.merge(name, received.value(i), (one, more) -> one + ", " + more);
            }
        }
        return seen;
    }

    @Override
    public Optional<String> pathValue(String name) {
        return Optional.ofNullable(passage.pathValues().get(name)).map(PercentEncoding::decode);
    }

    @Override
    public Optional<JsonObject> queryValues() {
        return validator.queryValues(passage.path().query());
    }

    @Override
    public Optional<Json> body() {
        return passage.body();
    }

    @Override
    public Optional<Caller> caller() {
        return switch (passage.principal()) {
            case Principal.Anonymous _ -> Optional.empty();
            case Principal.Verified verified ->
                    Optional.of(new SignedIn(verified.credential(), passage.snapshot().policy()));
        };
    }

    @Override
    public Instant now() {
        return passage.begun();
    }

    @Override
    public InetAddress address() {
        return passage.client();
    }
}
