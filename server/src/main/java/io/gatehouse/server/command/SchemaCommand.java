package io.gatehouse.server.command;

import io.gatehouse.policy.PolicySchema;
import io.gatehouse.server.Exit;
import io.gatehouse.spec.json.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of gatehouse.yaml, for editors.")
final class SchemaCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ObjectMapper mapper = new ObjectMapper();
        spec.commandLine()
                .getOut()
                .println(
                        mapper.readTree(JsonWriter.utf8(PolicySchema.document())).toPrettyString());
        return Exit.DONE.code();
    }
}
