package io.gatehouse.server.command;

import io.gatehouse.policy.Formatted;
import io.gatehouse.policy.RuleForm;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.PolicyReading;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "fmt",
        mixinStandardHelpOptions = true,
        description =
                "Writes the policy in its canonical form, and keeps comments and meaning. With --check, ends with 1 if the file would change.")
final class FmtCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @ArgGroup private Form form = new Form();

    @ArgGroup private Target target = new Target();

    /// One of the two.
    private static final class Form {
        @Option(
                names = "--terse",
                description = "each rule on one line, where that can be (default)")
        private boolean terse;

        @Option(names = "--expanded", description = "each rule as a mapping, where that can be")
        private boolean expanded;

        RuleForm wanted() {
            return terse || !expanded ? RuleForm.TERSE : RuleForm.EXPANDED;
        }
    }

    /// One of the two, or the file itself.
    private static final class Target {
        @Option(
                names = "--check",
                description = "write nothing; end with 1 if the file would change")
        private boolean check;

        @Option(names = "--stdout", description = "print the policy instead of writing the file")
        private boolean stdout;
    }

    @Override
    public Integer call() throws Failure {
        Formatted formatted = formatted();
        PrintWriter out = spec.commandLine().getOut();
        if (target.stdout) {
            out.print(formatted.after());
            out.flush();
        } else if (formatted.changes()) {
            return changed(formatted, out);
        }
        return Exit.DONE.code();
    }

    private Formatted formatted() throws Failure {
        return switch (Formatted.of(policy.file(), form.wanted())) {
            case Parsed.Right<Formatted>(Formatted formatted) -> formatted;
            case Parsed.Wrong<Formatted>(List<Problem> problems) ->
                    throw PolicyReading.mistakes(problems);
        };
    }

    private int changed(Formatted formatted, PrintWriter out) throws Failure {
        if (target.check) {
            out.println(policy.file() + " would change: run gatehouse fmt");
            return Exit.REFUSED.code();
        }
        write(formatted.after());
        out.println(policy.file() + " formatted");
        return Exit.DONE.code();
    }

    private void write(String text) throws Failure {
        try {
            PolicyText.replace(policy.file(), text);
        } catch (IOException refused) {
            throw new Failure(
                    Exit.ENVIRONMENT,
                    policy.file()
                            + " cannot be replaced ("
                            + refused.getClass().getSimpleName()
                            + "): check who may write in its folder; it is as it was");
        }
    }
}
