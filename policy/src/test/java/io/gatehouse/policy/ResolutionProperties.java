package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds for every set of rules. Each round has its own seed, which a failure names.
class ResolutionProperties {
    private static final int ROUNDS = 2_000;

    private static final List<String> KEYS =
            List.of(
                    "/**",
                    "GET /**",
                    "/a/**",
                    "/a/*",
                    "/a/{id}",
                    "/*/{x}",
                    "GET /a/{y}",
                    "/a/me",
                    "GET /a/me",
                    "/*/me",
                    "/b",
                    "POST /b",
                    "/*");
    private static final List<String> RESTRICTIONS =
            List.of("mfa", "deny", "from 10.0.0.0/8", "from 10.1.0.0/16", "from 192.0.2.0/24");
    private static final List<String> OTHERS =
            List.of(
                    "anyone",
                    "signed-in",
                    "viewer",
                    "clerk",
                    "clerk or viewer",
                    "5/min",
                    "7/s",
                    "override mfa",
                    "override deny",
                    "override from");
    private static final List<Operation> OPERATIONS =
            List.of("GET /a/{id}", "GET /a/me", "POST /a/me", "GET /b", "POST /b").stream()
                    .map(Made::operation)
                    .toList();
    private static final List<Grants> CALLERS =
            List.of(
                    new Grants(Set.of(), Set.of(), false),
                    new Grants(Set.of("viewer"), Set.of(), false),
                    new Grants(Set.of("viewer", "clerk"), Set.of(), false));
    private static final List<InetAddress> ADDRESSES =
            List.of("10.0.0.1", "10.1.0.1", "192.0.2.1", "198.51.100.1").stream()
                    .map(address -> Networks.address(address).orElseThrow())
                    .toList();

    @Test
    void oneMoreRestrictionNeverWidens() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Map<String, String> rules = rules(random);
            String key = pick(KEYS, random);
            Map<String, String> stricter = new LinkedHashMap<>(rules);
            stricter.merge(key, pick(RESTRICTIONS, random), (before, more) -> before + ", " + more);

            Set<String> before = admitted(resolve(rules));
            Set<String> after = admitted(resolve(stricter));

            assertThat(before).as("seed %d: %s, then %s", seed, rules, stricter).containsAll(after);
        }
    }

    @Test
    void theOrderOfRulesMeansNothing() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Map<String, String> rules = rules(random);
            List<String> keys = new ArrayList<>(rules.keySet());
            Collections.shuffle(keys, random);
            Map<String, String> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, rules.get(key)));

            Resolved first = resolve(rules);
            Resolved second = resolve(shuffled);

            assertThat(second.sound()).as("seed %d: %s", seed, rules).isEqualTo(first.sound());
            if (first.sound()) {
                assertThat(admitted(second))
                        .as("seed %d: %s", seed, rules)
                        .isEqualTo(admitted(first));
                assertThat(limits(second)).as("seed %d: %s", seed, rules).isEqualTo(limits(first));
            }
        }
    }

    private static Map<String, String> rules(Random random) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            List<String> attributes = new ArrayList<>();
            for (int a = 0; a < 1 + random.nextInt(3); a++) {
                attributes.add(pick(random.nextBoolean() ? RESTRICTIONS : OTHERS, random));
            }
            rules.put(pick(KEYS, random), String.join(", ", attributes));
        }
        return rules;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /// @param sound whether there was no problem
    private record Resolved(List<Route> routes, boolean sound) {}

    private static Resolved resolve(Map<String, String> rules) {
        String yaml =
                rules.entrySet().stream()
                        .map(rule -> "\"" + rule.getKey() + "\": " + rule.getValue())
                        .collect(Collectors.joining("\n"));
        Node node = ((Parsed.Right<Node>) YamlFile.parse(yaml, "rules.yaml")).value();
        Problems problems = new Problems();
        List<Rule> read =
                new RulesReader(
                                Set.of("viewer", "clerk"),
                                new CorsReader(URI.create("https://shop.example"), problems),
                                problems)
                        .read(Optional.of(node));
        List<Route> routes =
                new Resolution(
                                read,
                                Profile.EXPRESS,
                                new Defaults(
                                        Mode.ENFORCE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        new Settings.Bodies(1 << 20, 1 << 26)),
                                problems)
                        .resolve(OPERATIONS, SitePlan.NONE);
        return new Resolved(routes, problems.isEmpty());
    }

    /// Every operation with everyone who may call it: their roles, address and whether they have a second factor.
    private static Set<String> admitted(Resolved resolved) {
        return resolved.routes().stream()
                .flatMap(route -> admitted(route).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> admitted(Route route) {
        List<String> admitted = new ArrayList<>();
        for (Grants caller : CALLERS) {
            for (InetAddress address : ADDRESSES) {
                boolean fromThere =
                        route.from().stream().allMatch(from -> from.value().contain(address));
                if (route.deny().isEmpty() && fromThere && route.access().value().isMetBy(caller)) {
                    admitted.add(route.label() + caller.roles().size() + address + " with mfa");
                    if (route.mfa().isEmpty()) {
                        admitted.add(route.label() + caller.roles().size() + address);
                    }
                }
            }
        }
        return admitted;
    }

    private static List<String> limits(Resolved resolved) {
        return resolved.routes().stream()
                .map(route -> route.limit().map(limit -> limit.value().toString()).orElse("none"))
                .toList();
    }
}
