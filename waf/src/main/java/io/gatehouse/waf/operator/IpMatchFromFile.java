package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Like `ipMatch`, with one address or network on each line of a file.
final class IpMatchFromFile {
    private IpMatchFromFile() {}

    static Parsed<Operator> compile(Position at, String argument, DataFiles files) {
        return ListFile.read(at, argument, files).then(entries -> IpMatch.of(at, entries));
    }
}
