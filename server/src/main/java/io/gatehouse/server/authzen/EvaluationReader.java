package io.gatehouse.server.authzen;

import io.gatehouse.policy.Networks;
import io.gatehouse.server.authzen.Evaluation.Resource;
import io.gatehouse.server.authzen.Evaluation.Subject;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the requests of the Access Evaluation API (AuthZEN 1.0 sections 6 and 7). Members that mean nothing here are let be, as the specification asks.
final class EvaluationReader {
    static final int EVALUATIONS_MAX = 100;
    private static final String EVALUATIONS = "evaluations";

    private EvaluationReader() {}

    /// When several evaluations end.
    enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT
    }

    /// @param evaluations at least one
    record Batch(List<Evaluation> evaluations, Semantic semantic) {
        Batch {
            evaluations = List.copyOf(evaluations);
        }
    }

    static Evaluation one(byte[] body) throws Malformed {
        return evaluation(document(body));
    }

    /// Several evaluations; empty if the request names none and so is a single one (section 7.1).
    static Optional<Batch> several(byte[] body) throws Malformed {
        JsonObject document = document(body);
        Json listed = document.value(EVALUATIONS).orElse(new JsonArray(List.of()));
        if (!(listed instanceof JsonArray(List<Json> items))) {
            throw new Malformed("'evaluations' is no list");
        }
        if (items.size() > EVALUATIONS_MAX) {
            throw new Malformed("more than " + EVALUATIONS_MAX + " evaluations at once");
        }
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<Evaluation> evaluations = new ArrayList<>();
        for (Json item : items) {
            evaluations.add(evaluation(merged(document, object(item, "each of 'evaluations'"))));
        }
        return Optional.of(new Batch(evaluations, semantic(document)));
    }

    /// What an evaluation does not say itself, the request says for all.
    private static JsonObject merged(JsonObject usual, JsonObject own) {
        Map<String, Json> members = new LinkedHashMap<>(usual.members());
        members.putAll(own.members());
        return new JsonObject(members);
    }

    private static Semantic semantic(JsonObject document) throws Malformed {
        Optional<Json> options = document.value("options");
        if (options.isEmpty()) {
            return Semantic.EXECUTE_ALL;
        }
        Optional<String> said =
                optionalText(object(options.get(), "'options'"), "evaluations_semantic");
        return switch (said.orElse("execute_all")) {
            case "execute_all" -> Semantic.EXECUTE_ALL;
            case "deny_on_first_deny" -> Semantic.DENY_ON_FIRST_DENY;
            case "permit_on_first_permit" -> Semantic.PERMIT_ON_FIRST_PERMIT;
            default -> throw new Malformed("'evaluations_semantic' is none that is known");
        };
    }

    private static JsonObject document(byte[] body) throws Malformed {
        return switch (JsonReader.read(body)) {
            case JsonText.Read(Json value) -> object(value, "the request");
            case JsonText.Unreadable unreadable ->
                    throw new Malformed("no JSON: " + unreadable.message());
        };
    }

    private static Evaluation evaluation(JsonObject document) throws Malformed {
        JsonObject action = object(document, "action");
        JsonObject resource = object(document, "resource");
        return new Evaluation(
                subject(object(document, "subject")),
                text(action, "name"),
                new Resource(text(resource, "type"), text(resource, "id")),
                address(document));
    }

    private static Subject subject(JsonObject subject) throws Malformed {
        Optional<Json> said = subject.value("properties");
        JsonObject properties =
                said.isPresent()
                        ? object(said.get(), "'properties' of the subject")
                        : new JsonObject(Map.of());
        return new Subject(
                text(subject, "type"),
                text(subject, "id"),
                optionalText(properties, "issuer"),
                texts(properties, "roles"),
                flag(properties, "mfa"));
    }

    private static Optional<InetAddress> address(JsonObject document) throws Malformed {
        Optional<Json> context = document.value("context");
        if (context.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> said = optionalText(object(context.get(), "'context'"), "address");
        Optional<InetAddress> address = said.flatMap(Networks::address);
        if (said.isPresent() && address.isEmpty()) {
            throw new Malformed("'address' is no address");
        }
        return address;
    }

    private static JsonObject object(JsonObject parent, String name) throws Malformed {
        return object(
                parent.value(name).orElseThrow(() -> new Malformed("'" + name + "' is missing")),
                "'" + name + "'");
    }

    private static JsonObject object(Json value, String name) throws Malformed {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new Malformed(name + " is no object");
    }

    private static String text(JsonObject parent, String name) throws Malformed {
        String text =
                optionalText(parent, name)
                        .orElseThrow(() -> new Malformed("'" + name + "' is missing"));
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed("'" + name + "' is empty, or holds control characters");
        }
        return text;
    }

    private static Optional<String> optionalText(JsonObject parent, String name) throws Malformed {
        Optional<Json> value = parent.value(name);
        return value.isPresent() ? Optional.of(text(value.get(), name)) : Optional.empty();
    }

    private static String text(Json value, String name) throws Malformed {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw new Malformed("'" + name + "' is no text");
    }

    private static List<String> texts(JsonObject parent, String name) throws Malformed {
        Json value = parent.value(name).orElse(new JsonArray(List.of()));
        if (!(value instanceof JsonArray(List<Json> items))) {
            throw new Malformed("'" + name + "' is no list");
        }
        List<String> texts = new ArrayList<>();
        for (Json item : items) {
            texts.add(text(item, name));
        }
        return texts;
    }

    private static boolean flag(JsonObject parent, String name) throws Malformed {
        Json value = parent.value(name).orElse(new JsonBoolean(false));
        if (value instanceof JsonBoolean(boolean said)) {
            return said;
        }
        throw new Malformed("'" + name + "' is neither true nor false");
    }
}
