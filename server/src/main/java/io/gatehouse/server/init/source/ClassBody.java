package io.gatehouse.server.init.source;

/// A class of a script, by the place of its brace.
record ClassBody(Script script, int open) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassBody body && body.script == script && body.open == open;
    }

    @Override
    public int hashCode() {
        return script.name().hashCode() * 31 + open;
    }
}
