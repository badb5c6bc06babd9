package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whether the value is an address in one of the networks. A value that is no address is in none.
///
/// An IPv4 address and its mapped form (`::ffff:10.0.0.1`, as a socket of both families has it) are the same.
record IpMatch(List<IpNetwork> networks) implements Operator {

    /// @param argument addresses and networks, separated by commas
    static Parsed<Operator> compile(Position at, String argument) {
        return of(at, Arrays.asList(argument.split(",", -1)));
    }

    static Parsed<Operator> of(Position at, List<String> texts) {
        Problems problems = new Problems();
        List<IpNetwork> networks = new ArrayList<>();
        for (String text : texts) {
            IpNetwork.parse(text.strip())
                    .ifPresentOrElse(networks::add, () -> report(problems, at, text.strip()));
        }
        return problems.isEmpty()
                ? new Parsed.Right<>(new IpMatch(List.copyOf(networks)))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return Outcome.of(
                IpAddress.parse(value)
                        .filter(address -> networks.stream().anyMatch(n -> n.holds(address)))
                        .isPresent());
    }

    private static void report(Problems problems, Position at, String text) {
        problems.add(
                at,
                "'" + text + "' is neither an IP address nor a network",
                "write it like 10.0.0.1, 10.0.0.0/8 or 2001:db8::/32");
    }
}
