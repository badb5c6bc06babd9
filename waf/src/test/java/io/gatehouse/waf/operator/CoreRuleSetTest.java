package io.gatehouse.waf.operator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The operators that the OWASP Core Rule Set uses, as it uses them.
class CoreRuleSetTest {
    private static final Pattern OPERATOR =
            Pattern.compile(
                    "^[ \\t]*SecRule [^\"\\n]*+\"!?@(\\w+) ?((?:[^\"\\\\]|\\\\.)*+)\"",
                    Pattern.MULTILINE);
    private static final Pattern DATA = Pattern.compile("(?:data|uri): ['\"]?(.{10,300})");
    private static final int TEXTS_STEP = 23;

    /// An operator of a rule.
    private record Use(String name, String argument) {}

    @Test
    void everyOperatorCompiles() {
        assertThat(uses()).hasSizeGreaterThan(300);
        for (Use use : uses()) {
            boolean isElsewhere = use.name().startsWith("detect");
            assertThat(Operators.isKnown(use.name()) || isElsewhere).as("%s", use).isTrue();
            assertThat(isElsewhere || compile(use) instanceof Parsed.Right).as("%s", use).isTrue();
        }
    }

    @Test
    void everyExpressionIsSearchedInLinearTimeIfNeedBe() {
        assertThat(expressions()).hasSizeGreaterThan(280);
        for (String regex : expressions()) {
            assertThat(new LinearPattern(regex).matcher("")).as(regex).isPresent();
        }
    }

    @Test
    void bothLibrariesAgreeOnEveryExpressionAndOnWhatTheRegressionTestsSend() {
        List<String> texts = texts();
        assertThat(texts).hasSizeGreaterThan(100);
        int matches = 0;
        for (String regex : expressions()) {
            Pattern backtracking = search(regex).pattern();
            Pattern untranslated = Pattern.compile(regex, Pattern.DOTALL | Pattern.UNIX_LINES);
            LinearPattern linear = search(regex).linear();
            for (String text : texts) {
                boolean isMatch = backtracking.matcher(text).find();
                matches += isMatch ? 1 : 0;
                assertThat(linear.matcher(text).orElseThrow().find())
                        .as("%s in %s", regex, text)
                        .isEqualTo(isMatch);
                assertThat(untranslated.matcher(text).find())
                        .as("%s in %s", regex, text)
                        .isEqualTo(isMatch);
            }
        }
        assertThat(matches).isGreaterThan(texts.size());
    }

    private static BoundedSearch search(String regex) {
        return ((Parsed.Right<BoundedSearch>) Rx.search(Ask.AT, regex)).value();
    }

    private static Parsed<Operator> compile(Use use) {
        return Operators.compile(Ask.AT, use.name(), use.argument(), CoreRuleSetTest::data);
    }

    private static Optional<String> data(String name) {
        Path file = SharedData.at("crs-4.28.0/rules").resolve(name);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Set<String> expressions() {
        Set<String> expressions = new LinkedHashSet<>();
        uses().stream()
                .filter(use -> use.name().equals("rx"))
                .forEach(use -> expressions.add(use.argument()));
        return expressions;
    }

    private static List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (Path file : files("crs-4.28.0/rules", ".conf")) {
            Matcher found = OPERATOR.matcher(read(file).replaceAll("\\\\\\n\\s*", ""));
            while (found.find()) {
                uses.add(new Use(found.group(1), found.group(2).replace("\\\"", "\"")));
            }
        }
        return uses;
    }

    /// One of many of the texts that the regression tests send.
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        int count = 0;
        for (Path file : files("crs-4.28.0/tests", ".yaml")) {
            Matcher found = DATA.matcher(read(file));
            while (found.find()) {
                if (count++ % TEXTS_STEP == 0) {
                    texts.add(found.group(1));
                }
            }
        }
        return texts;
    }

    private static List<Path> files(String directory, String ending) {
        try (Stream<Path> files = Files.walk(SharedData.at(directory))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
