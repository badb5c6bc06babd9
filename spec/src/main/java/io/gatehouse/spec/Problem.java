package io.gatehouse.spec;

/// Something wrong in a file that a person wrote.
///
/// @param at where
/// @param what is wrong
/// @param remedy what to do about it
public record Problem(Position at, String what, String remedy) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : what.compareTo(other.what);
    }

    /// `file:line:column: what is wrong: what to do`.
    @Override
    public String toString() {
        return at + ": " + what + ": " + remedy;
    }
}
