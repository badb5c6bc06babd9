package io.gatehouse.policy.condition;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A request that a test thinks of: what it asks for is noted.
final class Imagined implements Circumstances {
    static final Scope SCOPE =
            new Scope(
                    "DELETE /t/{tenant}/{id}",
                    Set.of("tenant", "id"),
                    Set.of("limit", "tag"),
                    true);

    private Optional<Json> body = Optional.empty();
    private Optional<JsonObject> query = Optional.of((JsonObject) json("{}"));
    private Optional<Caller> caller = Optional.of(new Somebody(Optional.of("acme"), "{}"));
    private Map<String, String> headers = Map.of("x-trace", "abc");
    private int asked;

    Imagined body(String text) {
        body = Optional.of(json(text));
        return this;
    }

    Imagined query(String text) {
        query = Optional.of((JsonObject) json(text));
        return this;
    }

    Imagined unreadableQuery() {
        query = Optional.empty();
        return this;
    }

    Imagined anonymous() {
        caller = Optional.empty();
        return this;
    }

    Imagined withoutTenant() {
        caller = Optional.of(new Somebody(Optional.empty(), "{}"));
        return this;
    }

    Imagined claims(String text) {
        caller = Optional.of(new Somebody(Optional.of("acme"), text));
        return this;
    }

    Imagined headers(Map<String, String> fields) {
        headers = fields;
        return this;
    }

    /// How often something costly was asked for.
    int asked() {
        return asked;
    }

    static Json json(String text) {
        return switch (JsonReader.read(text)) {
            case JsonText.Read(Json value) -> value;
            case JsonText.Unreadable unreadable -> throw new AssertionError(unreadable + text);
        };
    }

    /// A list of this many sevens.
    static String sevens(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(_ -> "7")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String path() {
        return "/t/acme/7";
    }

    @Override
    public String query() {
        return "limit=5";
    }

    @Override
    public String host() {
        return "shop.example";
    }

    @Override
    public Map<String, String> headers() {
        asked++;
        return headers;
    }

    @Override
    public Optional<String> pathValue(String name) {
        return Optional.ofNullable(Map.of("tenant", "acme", "id", "7").get(name));
    }

    @Override
    public Optional<JsonObject> queryValues() {
        asked++;
        return query;
    }

    @Override
    public Optional<Json> body() {
        asked++;
        return body;
    }

    @Override
    public Optional<Caller> caller() {
        return caller;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T10:30:00Z");
    }

    @Override
    public InetAddress address() {
        return InetAddress.ofLiteral("10.1.2.3");
    }

    private final class Somebody implements Caller {
        private final Optional<String> tenant;
        private final String claims;

        Somebody(Optional<String> tenant, String claims) {
            this.tenant = tenant;
            this.claims = claims;
        }

        @Override
        public String subject() {
            return "ana";
        }

        @Override
        public String issuer() {
            return "https://shop.example";
        }

        @Override
        public List<String> roles() {
            return List.of("clerk", "viewer");
        }

        @Override
        public List<String> permissions() {
            return List.of("orders:read");
        }

        @Override
        public Optional<String> tenant() {
            return tenant;
        }

        @Override
        public boolean secondFactor() {
            return true;
        }

        @Override
        public JsonObject claims() {
            asked++;
            return (JsonObject) json(claims);
        }
    }
}
