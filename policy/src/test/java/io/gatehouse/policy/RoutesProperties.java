package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tree of segments agrees with a list of regular expressions, which is what frameworks have.
class RoutesProperties {
    private static final int ROUNDS = 300;
    private static final int REQUESTS = 60;
    private static final List<String> TEMPLATE_WORDS = List.of("a", "b", "ab", "me", "{x}", "{x}");
    private static final List<String> PATH_WORDS =
            List.of("a", "b", "ab", "me", "A", "Me", "%61", "%6De", "z", "%40", "%2561");

    @ParameterizedTest
    @EnumSource(value = Profile.class, names = "RAW", mode = EnumSource.Mode.EXCLUDE)
    void agreesWithAListOfPatterns(Profile profile) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<String> labels = labels(random, profile);
            Routes routes = Made.routes(profile, labels);
            for (int i = 0; i < REQUESTS; i++) {
                String path = path(random);
                assertThat(Made.found(routes, "GET", path))
                        .as("seed %d, %s: %s of %s", seed, profile, path, labels)
                        .isEqualTo(expected(profile, labels, path));
            }
        }
    }

    /// Where nothing is known of the app, what is found is what an exact reader takes, unless a lax one may take a template with text where that has a variable.
    @Test
    void rawTakesOnlyWhatALaxReaderDoesNotTakeForSomethingMoreConcrete() {
        int refused = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<String> labels = labels(random, Profile.RAW);
            Routes routes = Made.routes(Profile.RAW, labels);
            for (int i = 0; i < REQUESTS; i++) {
                String path = path(random);
                String exact = exactly(labels, path);
                boolean settled =
                        labels.stream()
                                .filter(label -> !matches(label, path) && mayMatch(label, path))
                                .noneMatch(label -> hasTextForAVariable(label, exact));
                refused += settled ? 0 : 1;
                assertThat(Made.found(routes, "GET", path))
                        .as("seed %d: %s of %s", seed, path, labels)
                        .isEqualTo(settled ? exact : "404");
            }
        }
        assertThat(refused).as("the seeds reach what is refused").isPositive();
    }

    private static String exactly(List<String> labels, String path) {
        return labels.stream()
                .filter(label -> matches(label, path))
                .min(RoutesProperties::literalFirst)
                .orElse("404");
    }

    private static boolean matches(String label, String path) {
        return path.matches(pattern(label));
    }

    private static boolean mayMatch(String label, String path) {
        String decoded =
                path.replace("%61", "a")
                        .replace("%6D", "m")
                        .replace("%40", "@")
                        .replace("%25", "%");
        String pattern = pattern(label).replaceAll("/$", "") + "/?";
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(decoded).matches();
    }

    private static String pattern(String label) {
        return label.substring("GET ".length()).replaceAll("\\{[^}]+}", "[^/]+");
    }

    private static boolean hasTextForAVariable(String label, String found) {
        String one = shape(label);
        String two = shape(found);
        return IntStream.range(0, Math.min(one.length(), two.length()))
                .anyMatch(i -> one.charAt(i) == '0' && two.charAt(i) == '1');
    }

    private static List<String> labels(Random random, Profile profile) {
        Set<String> shapes = new LinkedHashSet<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            boolean slash = !profile.ignoresTrailingSlash() && random.nextInt(4) == 0;
            StringBuilder path = new StringBuilder();
            for (int s = 0; s < 1 + random.nextInt(3); s++) {
                String word = TEMPLATE_WORDS.get(random.nextInt(TEMPLATE_WORDS.size()));
                path.append('/').append(word.equals("{x}") ? "{x" + s + "}" : word);
            }
            shapes.add("GET " + path + (slash ? "/" : ""));
        }
        return List.copyOf(shapes);
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int s = 0; s < 1 + random.nextInt(3); s++) {
            path.append('/').append(PATH_WORDS.get(random.nextInt(PATH_WORDS.size())));
        }
        return path + (random.nextInt(4) == 0 ? "/" : "");
    }

    private static String expected(Profile profile, List<String> labels, String path) {
        boolean fastify = profile == Profile.FASTIFY;
        String read = fastify ? path.replace("%61", "a").replace("%6D", "m") : path;
        List<String> matching = new ArrayList<>();
        for (String label : labels) {
            String template = label.substring("GET ".length());
            String pattern = template.replaceAll("\\{[^}]+}", "[^/]+") + (fastify ? "" : "/?");
            int flags = fastify ? 0 : Pattern.CASE_INSENSITIVE;
            if (Pattern.compile(pattern, flags).matcher(read).matches()) {
                matching.add(label);
            }
        }
        return matching.stream().min(RoutesProperties::literalFirst).orElse("404");
    }

    private static int literalFirst(String one, String two) {
        return shape(one).compareTo(shape(two));
    }

    /// `0` for a literal, `1` for a variable.
    private static String shape(String label) {
        return List.of(label.split("/")).stream()
                .map(segment -> segment.startsWith("{") ? "1" : "0")
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }
}
