package io.gatehouse.spec.peers;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.Specimen;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.validate.BodyCheck;
import io.gatehouse.spec.validate.QueryDialect;
import io.gatehouse.spec.validate.RequestValidator;
import io.gatehouse.spec.validate.RequestView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gatehouse's validator, asked as its peers are.
final class Ours {
    private sealed interface Compiled {
        record Usable(RequestValidator validator) implements Compiled {}

        record Unusable(String why) implements Compiled {}
    }

    private final QueryDialect dialect;
    private final Map<String, Compiled> compiled = new HashMap<>();

    Ours(QueryDialect dialect) {
        this.dialect = dialect;
    }

    Verdict body(String api, byte[] body) {
        return switch (compiled.computeIfAbsent(api, this::compile)) {
            case Compiled.Unusable(String why) -> Verdict.cannot(why);
            case Compiled.Usable(RequestValidator validator) ->
                    verdict(validator.checkBody(List.of("application/json"), body));
        };
    }

    private static Verdict verdict(BodyCheck check) {
        return switch (check) {
            case BodyCheck.Accepted _ -> Verdict.accepts();
            case BodyCheck.Unreadable(Fault fault) -> Verdict.refuses("body " + fault.rule());
            case BodyCheck.Mismatch mismatch -> Verdict.refuses(Specimen.faults(mismatch.faults()));
            case BodyCheck.Missing _ -> Verdict.refuses("missing");
            case BodyCheck.Unexpected _ -> Verdict.refuses("unexpected");
            case BodyCheck.TypeUnsupported _ -> Verdict.refuses("type");
        };
    }

    Verdict parameters(String api, RequestView request) {
        return switch (compiled.computeIfAbsent(api, this::compile)) {
            case Compiled.Unusable(String why) -> Verdict.cannot(why);
            case Compiled.Usable(RequestValidator validator) ->
                    verdict(validator.checkParameters(request));
        };
    }

    private static Verdict verdict(List<Fault> faults) {
        return faults.isEmpty() ? Verdict.accepts() : Verdict.refuses(Specimen.faults(faults));
    }

    private Compiled compile(String api) {
        return switch (load(api)) {
            case Parsed.Wrong<ApiDescription> wrong ->
                    new Compiled.Unusable(wrong.problems().toString());
            case Parsed.Right<ApiDescription>(ApiDescription description) ->
                    compile(description.operations().getFirst());
        };
    }

    private Compiled compile(Operation operation) {
        Problems problems = new Problems();
        RequestValidator validator = RequestValidator.compile(operation, dialect, problems);
        return problems.isEmpty()
                ? new Compiled.Usable(validator)
                : new Compiled.Unusable(problems.inOrder().toString());
    }

    private static Parsed<ApiDescription> load(String api) {
        try {
            Path folder = Files.createTempDirectory("peers");
            Path file = Files.writeString(folder.resolve("api.json"), api);
            Parsed<ApiDescription> loaded = OpenApiFile.load(file);
            Files.delete(file);
            Files.delete(folder);
            return loaded;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
