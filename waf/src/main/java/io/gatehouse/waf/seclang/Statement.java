package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.util.List;

/// A directive as it stands in the file, its quotes taken off and nothing understood yet.
record Statement(SourceText name, List<SourceText> arguments) {

    Position at() {
        return name.at();
    }

    String text() {
        return String.join(" ", arguments.stream().map(SourceText::text).toList());
    }

    SourceText argument(int index) {
        return arguments.get(index);
    }
}
