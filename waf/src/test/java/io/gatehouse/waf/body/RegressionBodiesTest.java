package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the regression tests of the OWASP Core Rule Set send, as the rules must get to see it.
class RegressionBodiesTest {
    private static final Pattern TYPE =
            Pattern.compile("Content-Type: ['\"]?(multipart/form-data; boundary=[^'\"\\n]*)");
    private static final Pattern DATA = Pattern.compile("(?m)^( +)data: \\|-?\n");
    private static final Pattern ENCODED = Pattern.compile("encoded_request: \"?([A-Za-z0-9+/=]+)");
    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:.*?\\bname=\"([^\"\\\\]+)\"");
    private static final Pattern JSON =
            Pattern.compile("(?s)Content-Type: ['\"]?application/json.*?data: '(\\{[^']*\\})'");
    private static final Pattern XML =
            Pattern.compile("(?s)Content-Type: ['\"]?application/xml.*?data: '(<\\?xml[^']*>)'");

    /// A body of a test.
    private record Sent(String id, String contentType, String body) {}

    @Test
    void everyNamedPartIsAnArgumentOrAFile() {
        List<Sent> all = multipartBodies();
        assertThat(all).hasSizeGreaterThan(150);
        for (Sent sent : all) {
            List<String> names = names(Bodies.multipart(sent.contentType(), sent.body()));
            NAME.matcher(sent.body())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> assertThat(names).as(sent.id()).contains(name));
        }
    }

    @Test
    void linesWithCrlfAndWithLfAloneMeanTheSame() {
        for (Sent sent : multipartBodies()) {
            BodyArguments lf = Bodies.multipart(sent.contentType(), sent.body());
            BodyArguments crlf =
                    Bodies.multipart(sent.contentType(), sent.body().replace("\n", "\r\n"));
            assertThat(names(crlf)).as(sent.id()).isEqualTo(names(lf));
            assertThat(crlf.partHeaders()).as(sent.id()).isEqualTo(lf.partHeaders());
            assertThat(crlf.has(BodyFlag.MULTIPART_LF_LINE)).as(sent.id()).isFalse();
        }
    }

    @Test
    void rulesSeeEveryPartHeaderLine() {
        for (Sent sent : multipartBodies()) {
            List<String> lines =
                    Bodies.multipart(sent.contentType(), sent.body()).partHeaders().stream()
                            .map(PartHeader::line)
                            .toList();
            sent.body()
                    .lines()
                    .filter(line -> line.matches("(?i)content-[^ ]*:.*"))
                    .forEach(line -> assertThat(lines).as(sent.id()).contains(line));
        }
    }

    @Test
    void rulesSeeHeadersWithInvalidCharactersAndTheBodyIsAnError() {
        Pattern invalid = Pattern.compile("[^\\x21-\\x7e][\\x21-\\x39\\x3b-\\x7e]*:");
        List<String> requests = encodedRequests("REQUEST-922-MULTIPART-ATTACK/922130.yaml");
        assertThat(requests).hasSizeGreaterThan(3);
        for (String request : requests) {
            String body = request.substring(request.indexOf("\r\n\r\n") + 4);
            BodyArguments read = Bodies.multipart("multipart/form-data; boundary=boundary", body);
            assertThat(read.partHeaders())
                    .anyMatch(header -> invalid.matcher(header.line()).find());
            assertThat(read.error()).isPresent();
        }
    }

    @Test
    void jsonAndXmlOfTheTestsAreReadWithoutAnError() {
        List<String> json = bodies(JSON);
        assertThat(json).hasSizeGreaterThan(50);
        json.forEach(body -> assertThat(Bodies.json(body).error()).as(body).isEmpty());
        List<String> xml = bodies(XML);
        assertThat(xml).hasSizeGreaterThan(50);
        xml.forEach(body -> assertThat(Bodies.xml(body).error()).as(body).isEmpty());
    }

    private static List<String> bodies(Pattern pattern) {
        List<String> bodies = new ArrayList<>();
        for (Path file : files()) {
            for (String test : read(file).split("- test_id: ")) {
                pattern.matcher(test).results().map(found -> found.group(1)).forEach(bodies::add);
            }
        }
        return bodies;
    }

    private static List<String> names(BodyArguments read) {
        List<String> names = new ArrayList<>();
        read.arguments().forEach(argument -> names.add(argument.name()));
        read.files().forEach(file -> names.add(file.field()));
        return names;
    }

    private static List<String> encodedRequests(String file) {
        Path path = SharedData.at("crs-4.28.0/tests/regression/tests").resolve(file);
        return ENCODED.matcher(read(path))
                .results()
                .map(found -> Base64.getDecoder().decode(found.group(1)))
                .map(bytes -> new String(bytes, ISO_8859_1))
                .toList();
    }

    private static List<Sent> multipartBodies() {
        List<Sent> bodies = new ArrayList<>();
        files().forEach(file -> addBodies(file, bodies));
        return bodies;
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(SharedData.at("crs-4.28.0/tests/regression/tests"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void addBodies(Path file, List<Sent> bodies) {
        String[] tests = read(file).split("- test_id: ");
        for (int i = 1; i < tests.length; i++) {
            Matcher type = TYPE.matcher(tests[i]);
            Matcher data = DATA.matcher(tests[i]);
            if (type.find() && data.find()) {
                String body = block(tests[i].substring(data.end()), data.group(1) + "  ");
                bodies.add(new Sent(file.getFileName() + " " + i, type.group(1), body));
            }
        }
    }

    /// The lines up to the first that is not indented so.
    private static String block(String yaml, String indentation) {
        return yaml.lines()
                .takeWhile(line -> line.isEmpty() || line.startsWith(indentation))
                .map(line -> line.isEmpty() ? line : line.substring(indentation.length()))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
