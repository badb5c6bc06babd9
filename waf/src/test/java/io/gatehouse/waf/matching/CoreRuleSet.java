package io.gatehouse.waf.matching;

import io.gatehouse.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the OWASP Core Rule Set 4.28 looks for, and what its regression tests send. Read plainly, which is enough to compare two ways of matching.
final class CoreRuleSet {
    private static final Pattern RULE_START =
            Pattern.compile("SecRule\\s+(?:\"[^\"]*\"|\\S+)\\s+\"!?@rx ");

    /// A scalar of YAML on a line of its own.
    private static final Pattern SCALAR =
            Pattern.compile("^\\s*(?:- )?(?:[A-Za-z_-]+: +)?(\"?)(.*?)\\1$");

    private CoreRuleSet() {}

    /// Each distinct expression of `@rx`.
    static List<String> expressions() {
        Set<String> expressions = new LinkedHashSet<>();
        for (String file : files("crs-4.28.0/rules", ".conf")) {
            String rules = withoutComments(file).replace("\\\n", "");
            Matcher start = RULE_START.matcher(rules);
            while (start.find()) {
                String quoted = rules.substring(start.end(), closingQuote(rules, start.end()));
                expressions.add(quoted.replace("\\\"", "\""));
            }
        }
        return List.copyOf(expressions);
    }

    private static int closingQuote(String rules, int from) {
        int at = from;
        while (rules.charAt(at) != '"') {
            at += rules.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static String withoutComments(String file) {
        return file.replaceAll("(?m)^\\s*#.*$", "");
    }

    /// Each distinct line of text in the regression tests, and what it says when URL-decoded.
    static Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        for (String file : files("crs-4.28.0/tests/regression/tests", ".yaml")) {
            for (String line : file.split("\n")) {
                Matcher scalar = SCALAR.matcher(line);
                if (scalar.find() && scalar.group(2).length() > 1) {
                    String text = unescaped(scalar.group(2));
                    texts.add(text);
                    texts.add(decoded(text));
                }
            }
        }
        return texts;
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static List<String> files(String directory, String suffix) {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.at(directory))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(suffix)).sorted().toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
