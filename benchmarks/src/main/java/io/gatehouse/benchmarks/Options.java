package io.gatehouse.benchmarks;

import java.util.List;
import java.util.OptionalInt;

/// How a benchmark is to be run.
///
/// @param json whether standard output gets the stored JSON instead of a table
/// @param quick whether a rough answer in a fraction of the time is enough
/// @param rounds how often each contestant is measured; the medians count
public record Options(boolean json, boolean quick, int rounds) {
    private static final int ROUNDS = 3;
    private static final int ROUNDS_QUICK = 1;
    private static final int ROUNDS_MAX = 99;

    static Options parse(List<String> arguments) throws Usage {
        boolean json = false;
        boolean quick = false;
        OptionalInt rounds = OptionalInt.empty();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--json" -> json = true;
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = OptionalInt.of(rounds(arguments, ++i));
                default ->
                        throw new Usage(
                                "unknown option "
                                        + arguments.get(i)
                                        + ": there are --json, --quick and --rounds N");
            }
        }
        return new Options(json, quick, rounds.orElse(quick ? ROUNDS_QUICK : ROUNDS));
    }

    private static int rounds(List<String> arguments, int at) throws Usage {
        String number = at < arguments.size() ? arguments.get(at) : "";
        if (!number.matches("[1-9][0-9]?")) {
            throw new Usage(
                    "--rounds takes a number from 1 to " + ROUNDS_MAX + ", not \"" + number + "\"");
        }
        return Integer.parseInt(number);
    }
}
