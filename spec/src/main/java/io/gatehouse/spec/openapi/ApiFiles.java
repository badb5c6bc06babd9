package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that make up an API: the first one and those that it refers to, all inside the first one's directory,
/// symbolic links resolved. All reading happens in [#read]; afterwards it is immutable.
final class ApiFiles {
    private static final int FILES_MAX = 500;

    private final Path first;
    private final Path directory;
    private final Map<String, Parsed<Document>> documents = new LinkedHashMap<>();
    private boolean openApi30;

    private ApiFiles(Path first, Path directory) {
        this.first = first;
        this.directory = directory;
    }

    static ApiFiles read(Path first) {
        Path parent = Optional.ofNullable(first.toAbsolutePath().getParent()).orElse(first);
        ApiFiles files = new ApiFiles(first, parent);
        files.readAll(String.valueOf(first.getFileName()));
        return files;
    }

    private void readAll(String firstName) {
        Deque<String> waiting = new ArrayDeque<>(List.of(firstName));
        while (!waiting.isEmpty() && documents.size() < FILES_MAX) {
            String name = waiting.removeFirst();
            if (documents.containsKey(name)) {
                continue;
            }
            Parsed<Document> document = readOne(name);
            documents.put(name, document);
            if (document instanceof Parsed.Right<Document>(Document right)) {
                collectReferences(right.root(), right, waiting);
            }
        }
        openApi30 = document(firstName).filter(ApiFiles::saysOpenApi30).isPresent();
    }

    private Parsed<Document> readOne(String name) {
        return switch (YamlFile.read(directory.resolve(name), shown(name))) {
            case Parsed.Right<Node>(Node root) ->
                    new Parsed.Right<>(new Document(name, root, this));
            case Parsed.Wrong<Node>(List<Problem> problems) -> new Parsed.Wrong<>(problems);
        };
    }

    /// Files that only an example names are read too; that they may be missing matters only where they are used.
    private void collectReferences(Node node, Document from, Deque<String> names) {
        switch (node) {
            case Node.Mapping mapping -> {
                for (Node.Entry entry : mapping.entries()) {
                    if (entry.name().equals("$ref")
                            && entry.value() instanceof Node.Scalar reference) {
                        name(from, reference, new Problems()).ifPresent(names::add);
                    }
                    collectReferences(entry.value(), from, names);
                }
            }
            case Node.Sequence sequence ->
                    sequence.items().forEach(item -> collectReferences(item, from, names));
            case Node.Scalar _ -> {}
        }
    }

    /// What each readable file holds, by name; the first one first.
    Map<String, Node> roots() {
        Map<String, Node> roots = new LinkedHashMap<>();
        documents.forEach((name, document) -> {
            if (document instanceof Parsed.Right<Document>(Document right)) {
                roots.put(name, right.root());
            }
        });
        return roots;
    }

    /// The file that a reference of `from` names.
    Optional<Document> find(Document from, Node.Scalar reference, Problems problems) {
        Optional<String> name = name(from, reference, problems);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Parsed<Document> found = documents.get(name.get());
        if (found instanceof Parsed.Right<Document>(Document document)) {
            return Optional.of(document);
        }
        if (found instanceof Parsed.Wrong<Document>(List<Problem> wrong)) {
            wrong.forEach(problem -> problems.add(problem.at(), problem.what(), problem.remedy()));
        }
        problems.add(
                reference.at(),
                "the file of $ref '" + reference.text() + "' cannot be used",
                "correct the path, which counts from the file that it stands in");
        return Optional.empty();
    }

    /// The name of the file that a reference means, relative to the directory of the API.
    private Optional<String> name(Document from, Node.Scalar reference, Problems problems) {
        Reference target = Reference.of(reference.text());
        if (target.isRemote()) {
            problems.add(
                    reference.at(),
                    "$ref '" + reference.text() + "' is remote, and nothing is fetched",
                    "keep a copy beside the API file and refer to that");
            return Optional.empty();
        }
        Optional<String> name =
                target.file().isEmpty() ? Optional.of(from.name()) : inside(from, target.file());
        if (name.isEmpty()) {
            problems.add(
                    reference.at(),
                    "$ref '" + reference.text() + "' leads out of the API file's directory",
                    "keep referenced files beside the API file or below it; links must not lead out either");
        }
        return name;
    }

    private Optional<String> inside(Document from, String file) {
        try {
            Path root = directory.toRealPath();
            Path sibling = root.resolve(from.name()).resolveSibling(file).normalize();
            boolean isInside = !Path.of(file).isAbsolute() && sibling.startsWith(root);
            if (!isInside || (Files.exists(sibling) && !sibling.toRealPath().startsWith(root))) {
                return Optional.empty();
            }
            return Optional.of(root.relativize(sibling).toString().replace('\\', '/'));
        } catch (IOException | InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    /// The first file, or what is wrong with it.
    Parsed<Document> firstDocument() {
        return documents.values().iterator().next();
    }

    boolean isOpenApi30() {
        return openApi30;
    }

    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        documents.keySet().forEach(name -> paths.add(path(name)));
        return paths;
    }

    private Optional<Document> document(String name) {
        return documents.get(name) instanceof Parsed.Right<Document>(Document document)
                ? Optional.of(document)
                : Optional.empty();
    }

    private static boolean saysOpenApi30(Document document) {
        return document.root() instanceof Node.Mapping mapping
                && mapping.value("openapi").orElse(null) instanceof Node.Scalar version
                && version.text().startsWith("3.0");
    }

    /// As the user would name it.
    private String shown(String name) {
        return path(name).toString();
    }

    private Path path(String name) {
        return first.resolveSibling(name);
    }
}
