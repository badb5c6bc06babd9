package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;

/// Like `pm`, with one phrase on each line of a file; spaces within a line are part of its phrase.
final class PmFromFile {
    private PmFromFile() {}

    static Parsed<Operator> compile(Position at, String argument, DataFiles files) {
        return ListFile.read(at, argument, files).then(phrases -> Pm.of(at, phrases));
    }
}
