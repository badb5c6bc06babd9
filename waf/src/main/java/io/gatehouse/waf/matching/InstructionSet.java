package io.gatehouse.waf.matching;

import java.util.Arrays;

/// A set of instructions, each of which is looked at once. Emptied in no time. Not thread-safe.
final class InstructionSet {
    private final int[] members;
    private final int[] rounds;
    private int round = 1;
    private int size;
    private int seen;

    InstructionSet(int instructions) {
        this.members = new int[instructions];
        this.rounds = new int[instructions];
    }

    void clear() {
        if (++round == Integer.MAX_VALUE) {
            Arrays.fill(rounds, 0);
            round = 1;
        }
        size = 0;
        seen = 0;
    }

    void push(int instruction) {
        if (rounds[instruction] != round) {
            rounds[instruction] = round;
            members[size++] = instruction;
        }
    }

    void pushAll(int[] instructions) {
        for (int each : instructions) {
            push(each);
        }
    }

    boolean isPending() {
        return seen < size;
    }

    /// The next one that nobody has looked at; it stays a member.
    int pop() {
        return members[seen++];
    }

    int size() {
        return size;
    }

    int at(int index) {
        return members[index];
    }

    int[] sorted() {
        int[] sorted = Arrays.copyOf(members, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
