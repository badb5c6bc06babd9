package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing that covers an operation is overlooked.
class RuleIndexTest {
    private static final List<String> PATTERNS =
            List.of(
                    "/",
                    "/**",
                    "/*",
                    "/api",
                    "/API",
                    "/api/**",
                    "/api/*",
                    "/api/{id}",
                    "/api/{id}/x",
                    "/api/*/x",
                    "/api/ORDERS/",
                    "/api/orders/**",
                    "/{any}/orders",
                    "/\u212Ainds",
                    "/kinds/**",
                    "/a%70i");

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/api",
                    "/api/orders",
                    "/api/{id}",
                    "/Api/{id}/X",
                    "/{version}/orders",
                    "/KINDS",
                    "/kinds/{id}");

    @ParameterizedTest
    @EnumSource
    void findsEveryRuleThatCoversAPath(Profile profile) {
        List<Rule> rules = rules();
        RuleIndex index = new RuleIndex(rules);
        for (String path : PATHS) {
            Operation operation = Made.operation("GET " + path);
            List<Rule> covering =
                    rules.stream().filter(rule -> rule.covers(operation, profile)).toList();
            assertThat(covering).as(path).isNotEmpty();
            assertThat(index.near(operation.path())).as(path).containsAll(covering);
        }
    }

    private static List<Rule> rules() {
        StringBuilder yaml = new StringBuilder();
        PATTERNS.forEach(path -> yaml.append("'").append(path).append("': anyone\n"));
        Problems problems = new Problems();
        Node read = ((Parsed.Right<Node>) YamlFile.parse(yaml.toString(), "rules.yaml")).value();
        List<Rule> rules =
                new RulesReader(
                                Set.of(),
                                new CorsReader(URI.create("https://localhost"), problems),
                                problems)
                        .read(Optional.of(read));
        assertThat(problems.inOrder()).isEmpty();
        return rules;
    }
}
