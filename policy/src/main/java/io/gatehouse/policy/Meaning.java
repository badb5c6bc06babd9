package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.yaml.YamlFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All that a policy comes to, whatever its wording: equal meanings judge every request alike, and by the same rules.
record Meaning(
        Settings settings,
        Map<String, Grants> roles,
        List<Route> routes,
        Optional<Maintenance> maintenance,
        List<Meaning> apps) {

    /// Reads the same policy in several wordings, with one API description.
    static final class Reader {
        private final Path file;
        private final Map<Path, Parsed<ApiDescription>> apis = new HashMap<>();

        Reader(Path file) {
            this.file = file;
        }

        /// @param text of the whole policy
        Parsed<Meaning> read(String text) {
            return YamlFile.parse(text, file.toString())
                    .then(top ->
                            policyFile()
                                    .read(top)
                                    .then(_ -> policyFile().read(Entries.asPlaces(top))))
                    .then(policy -> new Parsed.Right<>(of(policy)));
        }

        private PolicyFile policyFile() {
            return new PolicyFile(file, name -> apis.computeIfAbsent(name, OpenApiFile::load));
        }
    }

    private static Meaning of(Policy policy) {
        Map<String, Grants> roles =
                policy.roles().names().stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name -> policy.roles().grants(List.of(name))));
        return new Meaning(
                policy.settings(),
                roles,
                policy.routes().all(),
                policy.maintenance(),
                policy.apps().stream().map(Meaning::of).toList());
    }
}
