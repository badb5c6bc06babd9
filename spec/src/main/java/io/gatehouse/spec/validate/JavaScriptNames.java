package io.gatehouse.spec.validate;

import java.util.Set;

/// Names that every JavaScript object has already: readers drop them, or change all objects (CWE-1321).
final class JavaScriptNames {
    private static final Set<String> INHERITED =
            Set.of(
                    "__proto__",
                    "constructor",
                    "prototype",
                    "hasOwnProperty",
                    "isPrototypeOf",
                    "propertyIsEnumerable",
                    "toLocaleString",
                    "toString",
                    "valueOf",
                    "__defineGetter__",
                    "__defineSetter__",
                    "__lookupGetter__",
                    "__lookupSetter__");

    private JavaScriptNames() {}

    static boolean isInherited(String name) {
        return INHERITED.contains(name);
    }
}
