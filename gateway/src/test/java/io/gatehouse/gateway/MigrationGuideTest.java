package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Outcome;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guides for those who come from elsewhere are true: their policies load, and whoever may do what stands in their tables.
class MigrationGuideTest {
    private static final Path GUIDES = Path.of("../docs/guide");
    private static final int GUIDES_MIN = 5;
    private static final int ROWS_MIN = 8;

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");
    private static final Pattern FILE = Pattern.compile("# (gatehouse|openapi)\\.yaml\\n");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| (.+?) \\| `(.+?)`(?: (\\d+) times)? \\|(?: `(.+)`)? \\| (.+) \\|$");
    private static final Pattern WHO =
            Pattern.compile(
                    "(?:nobody|(?<name>\\S+) as (?<role>\\S+)(?<factor> with second factor)?)"
                            + "(?: from (?<address>\\S+))?");

    @TempDir private Path folder;

    static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(GUIDES)) {
            List<Path> guides =
                    files.filter(file -> file.getFileName().toString().startsWith("from-"))
                            .sorted()
                            .toList();
            assertThat(guides).hasSizeGreaterThanOrEqualTo(GUIDES_MIN);
            return guides;
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void whoMayWhatIsAsTheTableSays(Path guide) throws IOException {
        String text = Files.readString(guide);
        Policy policy = policy(text);
        List<MatchResult> rows = ROW.matcher(text).results().toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(ROWS_MIN);
        assertThat(rows)
                .hasSize((int) text.lines().filter(line -> line.startsWith("| ")).count() - 1);
        for (MatchResult row : rows) {
            Trial trial =
                    ((Parsed.Right<Trial>) Trial.of(policy, SteppingClock.atNewYear())).value();
            int times = Integer.parseInt(Objects.requireNonNullElse(row.group(3), "1"));
            Imagined request = imagined(row);
            for (int i = 1; i < times; i++) {
                assertThat(answer(trial.send(request))).as(row.group()).isEqualTo("allowed");
            }
            assertThat(answer(trial.send(request))).as(row.group()).isEqualTo(row.group(5));
        }
    }

    /// Every block is one of the two files, and says so.
    private Policy policy(String guide) throws IOException {
        List<String> names = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(guide).results().toList()) {
            Matcher file = FILE.matcher(block.group(1));
            assertThat(file.lookingAt()).as(block.group()).isTrue();
            names.add(file.group(1));
            Files.writeString(folder.resolve(file.group(1) + ".yaml"), block.group(1));
        }
        assertThat(names).containsExactly("gatehouse", "openapi");
        Parsed<Policy> read = Policy.load(folder.resolve("gatehouse.yaml"));
        assertThat(read).isInstanceOf(Parsed.Right.class);
        Policy policy = ((Parsed.Right<Policy>) read).value();
        assertThat(policy.warnings()).isEmpty();
        return policy;
    }

    private static Imagined imagined(MatchResult row) {
        Matcher who = WHO.matcher(row.group(1));
        assertThat(who.matches()).as(row.group()).isTrue();
        Trial.Who caller =
                Optional.ofNullable(who.group("name"))
                        .<Trial.Who>map(name ->
                                new Caller(
                                        Optional.empty(),
                                        name,
                                        List.of(who.group("role")),
                                        who.group("factor") != null))
                        .orElseGet(Trial.Nobody::new);
        String address = Objects.requireNonNullElse(who.group("address"), "192.0.2.1");
        String[] request = row.group(2).split(" ");
        Optional<Content> content =
                Optional.ofNullable(row.group(4))
                        .map(json ->
                                new Content(
                                        "application/json", json.getBytes(StandardCharsets.UTF_8)));
        return new Imagined(
                request[0], request[1], InetAddress.ofLiteral(address), caller, content);
    }

    private static String answer(Outcome outcome) {
        return outcome.isAllowed()
                ? "allowed"
                : outcome.steps().getLast().reason().split(";", 2)[0];
    }
}
