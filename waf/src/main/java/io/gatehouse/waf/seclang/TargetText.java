package io.gatehouse.waf.seclang;

import java.util.List;

/// Writes lists of variables.
final class TargetText {
    private TargetText() {}

    static String of(List<Target> targets) {
        return String.join("|", targets.stream().map(TargetText::of).toList());
    }

    static String of(Target target) {
        return target.use().sign() + target.variable() + of(target.selector());
    }

    private static String of(Selector selector) {
        return switch (selector) {
            case Selector.All() -> "";
            case Selector.Name(String name) -> ":" + (isPlain(name) ? name : "'" + name + "'");
            case Selector.Regex(String pattern) -> ":/" + pattern + "/";
            case Selector.XPath(Selector.Part part) -> ":" + part.expression();
        };
    }

    private static boolean isPlain(String name) {
        return name.chars().noneMatch(c -> "|, \t".indexOf(c) >= 0);
    }
}
