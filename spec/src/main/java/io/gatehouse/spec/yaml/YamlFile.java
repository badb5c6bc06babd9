package io.gatehouse.spec.yaml;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads one YAML 1.2 document, which a JSON document is too. Anchors, aliases, tags and repeated names are problems:
/// what a person reads in the file is all that is in it.
public final class YamlFile {
    public static final int FILE_BYTES_MAX = 8 * 1024 * 1024;

    private YamlFile() {}

    /// @param shownName the file as the user named it, for positions
    public static Parsed<Node> read(Path file, String shownName) {
        return text(file, shownName).then(text -> parse(text, shownName));
    }

    /// The file as it is, whether it is YAML or not.
    ///
    /// @param shownName the file as the user named it, for positions
    public static Parsed<String> text(Path file, String shownName) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(FILE_BYTES_MAX + 1);
            return bytes.length > FILE_BYTES_MAX
                    ? wrong(
                            shownName,
                            "the file is longer than " + FILE_BYTES_MAX + " bytes",
                            "split it")
                    : new Parsed.Right<>(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString());
        } catch (NoSuchFileException missing) {
            return wrong(shownName, "there is no such file", "check the name, or create it");
        } catch (CharacterCodingException notUtf8) {
            return wrong(shownName, "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException unreadable) {
            return wrong(
                    shownName,
                    "the file cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "check its kind and permissions");
        }
    }

    /// @param name of the file, for positions
    public static Parsed<Node> parse(String text, String name) {
        return new NodeReader(withoutTabs(withoutMark(text), name), name).read();
    }

    /// Some editors put a byte order mark in front.
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// JSON may be indented with tabs, which YAML refuses. A raw tab cannot stand inside a JSON text, so that a blank
    /// in its place changes nothing, not even a column.
    private static String withoutTabs(String text, String name) {
        return name.endsWith(".json") ? text.replace('\t', ' ') : text;
    }

    private static <T> Parsed<T> wrong(String name, String what, String remedy) {
        return new Parsed.Wrong<>(List.of(new Problem(new Position(name, 1, 1), what, remedy)));
    }
}
