package io.gatehouse.crypto.jose;

import io.gatehouse.testkit.SharedData;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Project Wycheproof's vectors.
///
/// @param group what its tests have in common, the key above all
/// @param test one of them
record Vectors(JsonNode group, JsonNode test) {
    static Stream<Vectors> in(String file) {
        JsonNode root = JsonMapper.shared().readTree(SharedData.at("wycheproof/" + file).toFile());
        return StreamSupport.stream(root.get("testGroups").spliterator(), false)
                .flatMap(group ->
                        StreamSupport.stream(group.get("tests").spliterator(), false)
                                .map(test -> new Vectors(group, test)));
    }

    int id() {
        return test.get("tcId").asInt();
    }

    boolean isValid() {
        return test.get("result").asString().equals("valid");
    }

    /// RFC 8017 leaves one RSA vector open: the issuer itself forgot a NULL (the JDK believes it, Corretto does not).
    boolean isLeftOpen() {
        return test.get("result").asString().equals("acceptable");
    }

    String text(String name) {
        JsonNode value = test.get(name);
        return value.isString() ? value.asString() : value.toString();
    }

    @Override
    public String toString() {
        return id() + " " + text("comment");
    }
}
