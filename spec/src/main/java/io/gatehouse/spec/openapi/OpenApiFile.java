package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.nio.file.Path;
import java.util.List;

/// Reads an API's description, OpenAPI 3.0 or 3.1, in YAML or JSON, with the files beside it that it refers to. Nothing
/// is fetched, and no file outside of its directory is opened. All problems are reported at once; those of schemas come
/// when the operations are compiled ([io.gatehouse.spec.validate.RequestValidator]).
///
/// Security requirements, callbacks, webhooks and examples are not read: who may call what is the policy's. Responses are read where they are checked
/// ([Responses]).
public final class OpenApiFile {

    private OpenApiFile() {}

    /// @param file as the user named it, which is how positions name it
    public static Parsed<ApiDescription> load(Path file) {
        ApiFiles files = ApiFiles.read(file);
        return switch (files.firstDocument()) {
            case Parsed.Right<Document>(Document first) ->
                    new ApiReader(first, files.paths()).read();
            case Parsed.Wrong<Document>(List<Problem> problems) -> new Parsed.Wrong<>(problems);
        };
    }
}
