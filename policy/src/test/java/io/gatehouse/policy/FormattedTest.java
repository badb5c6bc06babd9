package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattedTest {
    private static final String TOP =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example.com
            api: ./openapi.yaml
            roles:
              clerk: orders:read
              admin: "*"
            rules:
            """;

    @TempDir Path folder;

    /// The rules alone, formatted.
    private String rules(String rules, RuleForm form) {
        Written.whole(folder, TOP + rules, "GET /a", "POST /a", "GET /a/{id}");
        String after = formatted(form).after();
        assertThat(after).startsWith(TOP);
        return after.substring(TOP.length());
    }

    private Formatted formatted(RuleForm form) {
        return switch (Formatted.of(folder.resolve("gatehouse.yaml"), form)) {
            case Parsed.Right<Formatted>(Formatted formatted) -> formatted;
            case Parsed.Wrong<Formatted>(List<Problem> problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clerk or admin | allow: [clerk, admin]",
                "orders:read | allow: orders:read",
                "clerk or orders:read | allow: [clerk, 'orders:read']",
                "clerk or owner(path.id) | allow: [clerk, owner(path.id)]",
                "owner(response[].a), filter | allow: owner(response[].a); filter: true",
                "clerk, from 10.0.0.0/8 ::1 | allow: clerk; from: [10.0.0.0/8, '::1']",
                "anyone, 10/min per address | allow: anyone; limit: 10/min per address",
                "anyone, deprecated 2026-12-01, sunset 2027-06-01, successor /api/v2 | allow: anyone; deprecated: 2026-12-01; sunset: 2027-06-01; successor: /api/v2",
                "clerk, mfa, observe until 2027-01-31 | allow: clerk; mfa: true; mode: observe; until: 2027-01-31",
                "anyone, enforce | allow: anyone; mode: enforce",
                "deny | deny: true",
                "clerk, mfa 10m, hours mon-fri 08:00-18:00 | allow: clerk; mfa: 10m; hours: mon-fri 08:00-18:00",
                "clerk, when path.id in ['a,  b', 'c'] | allow: clerk; when: path.id in ['a,  b', 'c']",
                "clerk, timeout 5s | allow: clerk; timeout: 5s",
                "clerk, websocket | allow: clerk; websocket: true",
            })
    void eachAttributeHasTwoForms(String terse, String expanded) {
        String line = "  GET /a/{id}: " + terse + "\n";
        String mapping =
                Stream.of(expanded.split("; "))
                        .map(entry -> "    " + entry + "\n")
                        .collect(Collectors.joining("", "  GET /a/{id}:\n", ""));

        assertThat(rules(line, RuleForm.EXPANDED)).isEqualTo(mapping);
        assertThat(rules(mapping, RuleForm.TERSE)).isEqualTo(line);
        assertThat(rules(line, RuleForm.TERSE)).isEqualTo(line);
        assertThat(rules(mapping, RuleForm.EXPANDED)).isEqualTo(mapping);
    }

    @Test
    void whatOnlyBrowsersNoticeHasTwoForms() {
        String cors = "cors: { origins: ['https://a.example'] }\n";
        String line = "  POST /a: clerk, cors off, cross-site allow\n" + cors;
        String mapping =
                "  POST /a:\n    allow: clerk\n    cors: 'off'\n    cross-site: allow\n" + cors;

        assertThat(rules(line, RuleForm.EXPANDED)).isEqualTo(mapping);
        assertThat(rules(mapping, RuleForm.TERSE)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  GET /a: { allow: clerk, when: [user.mfa, user.tenant != ''] }\n",
                "  GET /a: { allow: clerk, responses: { check: observe } }\n",
                "  GET /a: { allow: clerk, websocket: { idle: 60s } }\n",
                "  GET /a: { allow: clerk, cors: { origins: ['https://a.example'] } }\n",
                "  GET /a: { allow: anyone, successor: 'https://a.example/b,c', deprecated: 2026-12-01 }\n",
            })
    void whatOneLineCannotSayStaysAMapping(String rule) {
        assertThat(rules(rule, RuleForm.TERSE)).isEqualTo(rule);
    }

    @Test
    void aConditionComesLast() {
        assertThat(rules("  GET /a/{id}: { when: path.id != 'x', allow: clerk }\n", RuleForm.TERSE))
                .isEqualTo("  GET /a/{id}: clerk, when path.id != 'x'\n");
    }

    @Test
    void whatAMappingCannotSayStaysALine() {
        String rule = "  GET /a: clerk, from 10.0.0.0/8, from 10.1.0.0/16\n";

        assertThat(rules(rule, RuleForm.EXPANDED)).isEqualTo(rule);
    }

    @Test
    void commentsWithinAMappingStandAboveItsLine() {
        String rules =
                """
                  # first
                  GET /a:  # a
                    # who
                    allow: clerk  # them
                    mfa: true
                    # end
                """;

        assertThat(rules(rules, RuleForm.TERSE))
                .isEqualTo(
                        """
                          # first
                          # who
                          # them
                          # end
                          GET /a: clerk, mfa  # a
                        """);
        assertThat(rules(rules, RuleForm.EXPANDED)).isEqualTo(rules);
    }

    @Test
    void rulesInBracketsStandInLines() {
        assertThat(rules("  { GET /a: 'clerk,mfa', POST /a: clerk }\n", RuleForm.TERSE))
                .isEqualTo("  GET /a: clerk, mfa\n  POST /a: clerk\n");
    }

    @Test
    void rulesOfOtherAppsAreFormattedToo() {
        String rules =
                """
                  GET /a: clerk
                apps:
                  admin.example.com:
                    app: http://127.0.0.1:3001
                    api: ./openapi.yaml
                    rules:
                      GET /a: { allow: clerk, mfa: true }
                """;

        assertThat(rules(rules, RuleForm.TERSE))
                .isEqualTo(rules.replace("{ allow: clerk, mfa: true }", "clerk, mfa"));
    }

    @Test
    void linesAreWrittenInOneWay() {
        assertThat(
                        rules(
                                "  GET   /a:    clerk  or admin ,mfa\n\n\n  POST /a: clerk # ok",
                                RuleForm.TERSE))
                .isEqualTo("  GET   /a: clerk or admin, mfa\n\n  POST /a: clerk  # ok\n");
    }

    @Test
    void aPolicyWithMistakesIsNotFormatted() {
        Written.whole(folder, TOP + "  GET /a: clark\n", "GET /a");

        assertThat(Formatted.of(folder.resolve("gatehouse.yaml"), RuleForm.TERSE))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class,
                        wrong ->
                                assertThat(wrong.problems().toString())
                                        .contains("gatehouse.yaml:8:11: no role or attribute"));
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(Formatted.of(folder.resolve("none.yaml"), RuleForm.TERSE))
                .isInstanceOf(Parsed.Wrong.class);
    }
}
