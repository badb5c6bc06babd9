package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One case of the SecLang test vectors, with its texts as one byte per char.
///
/// The files' texts are UTF-8; in them, the six letters `\\u00HH` and the four letters `\\xHH` stand for a byte.
public record Vector(String file, int number, JsonNode json) {
    private static final Pattern BYTE = Pattern.compile("\\\\(?:u00|x)([0-9A-Za-z]{2})");

    /// Every case of every file of a directory; the test is skipped, loudly, if it is missing.
    public static List<Vector> in(String directory) {
        try (Stream<Path> files = Files.list(SharedData.at("seclang/" + directory))) {
            List<Vector> vectors = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode cases = JsonMapper.shared().readTree(Files.readString(file));
                for (int i = 0; i < cases.size(); i++) {
                    String name = file.getFileName().toString().replace(".json", "");
                    vectors.add(new Vector(name, i, cases.get(i)));
                }
            }
            return vectors;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String text(String member) {
        return unescape(bytes(member));
    }

    /// As it stands, with no escape of the vectors resolved.
    public String bytes(String member) {
        String text = json.path(member).asString("");
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /// Such as `urlDecodeUni 12`: its file, and its place in it from 0.
    public String title() {
        return file + " " + number;
    }

    private static String unescape(String text) {
        return BYTE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(named(found.group(1))));
    }

    /// As the C function strtol reads it: up to the first letter that is no digit.
    private static String named(String digits) {
        int first = Character.digit(digits.charAt(0), 16);
        int second = Character.digit(digits.charAt(1), 16);
        int value = first < 0 ? 0 : second < 0 ? first : first << 4 | second;
        return Character.toString(value);
    }
}
