package io.gatehouse.policy.condition;

import dev.cel.runtime.CelVariableResolver;
import io.gatehouse.policy.condition.Circumstances.Caller;
import io.gatehouse.spec.json.Json.JsonObject;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives one evaluation the variables that it asks for. What is not there is empty, and ends the evaluation.
final class Resolver implements CelVariableResolver {
    private final Circumstances request;
    private final Budget budget = new Budget();

    Resolver(Circumstances request) {
        this.request = request;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "request.method" -> text(request.method());
            case "request.path" -> text(request.path());
            case "request.query" -> text(request.query());
            case "request.host" -> text(request.host());
            case "request.headers" -> Optional.of(new Headers());
            case "path" -> Optional.of(new PathValues());
            case "query" -> request.queryValues().map(values -> Values.of(values, budget));
            case "body" -> request.body().map(body -> Values.of(body, budget));
            case "now" -> Optional.of(request.now());
            case "address" -> text(request.address().getHostAddress());
            default -> request.caller().flatMap(caller -> of(caller, name));
        };
    }

    private Optional<Object> of(Caller caller, String name) {
        return switch (name) {
            case "user.subject" -> text(caller.subject());
            case "user.issuer" -> text(caller.issuer());
            case "user.roles" -> Optional.of(caller.roles());
            case "user.permissions" -> Optional.of(caller.permissions());
            case "user.tenant" -> caller.tenant().flatMap(this::text);
            case "user.mfa" -> Optional.of(caller.secondFactor());
            case "token" -> Optional.of(claims(caller));
            default -> Optional.empty();
        };
    }

    private Object claims(Caller caller) {
        JsonObject claims = caller.claims();
        return Values.of(claims, budget);
    }

    private Optional<Object> text(String text) {
        return Optional.of(budget.text(text));
    }

    /// Asked by name.
    private final class PathValues extends AbstractMap<String, Object> {
        @Override
        public @Nullable Object get(@Nullable Object name) {
            return name instanceof String text
                    ? request.pathValue(text).map(budget::text).orElse(null)
                    : null;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return name instanceof String text && request.pathValue(text).isPresent();
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            throw new Unevaluable("path is asked by name");
        }
    }

    private final class Headers extends AbstractMap<String, Object> {
        private final Map<String, String> fields = request.headers();

        @Override
        public @Nullable Object get(@Nullable Object name) {
            String value = fields.get(name);
            return value == null ? null : budget.text(value);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            budget.step();
            return fields.containsKey(name);
        }

        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            throw new Unevaluable("headers are asked by name");
        }
    }
}
