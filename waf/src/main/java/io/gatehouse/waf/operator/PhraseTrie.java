package io.gatehouse.waf.operator;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/// The prefixes of phrases as states, numbered breadth first from the root, 0. Not thread-safe.
final class PhraseTrie {
    private final List<String> phrases;
    private final int[] firstChild;
    private final byte[] labels;
    private final int[] lengths;
    private int states = 1;

    /// The phrases that share a prefix of that many chars, sorted.
    private record Span(int start, int end, int depth) {}

    PhraseTrie(List<String> phrases) {
        this.phrases = phrases.stream().distinct().sorted().toList();
        int statesMax = 1 + this.phrases.stream().mapToInt(String::length).sum();
        int[] children = new int[statesMax + 1];
        byte[] bytes = new byte[statesMax];
        int[] ends = new int[statesMax];
        Queue<Span> open = new ArrayDeque<>();
        open.add(new Span(0, this.phrases.size(), 0));
        for (int state = 0; !open.isEmpty(); state++) {
            children[state] = states;
            expand(open.remove(), state, open, bytes, ends);
        }
        children[states] = states;
        this.firstChild = Arrays.copyOf(children, states + 1);
        this.labels = Arrays.copyOf(bytes, states);
        this.lengths = Arrays.copyOf(ends, states);
    }

    /// For each state where its children begin, and behind the last state where they end.
    int[] firstChild() {
        return firstChild;
    }

    /// The byte that leads to each state.
    byte[] labels() {
        return labels;
    }

    /// The length of the phrase that each state is; 0 if it is none.
    int[] lengths() {
        return lengths;
    }

    private void expand(Span span, int state, Queue<Span> open, byte[] bytes, int[] ends) {
        int start = span.start();
        if (start < span.end() && phrases.get(start).length() == span.depth()) {
            ends[state] = span.depth();
            start++;
        }
        while (start < span.end()) {
            char label = phrases.get(start).charAt(span.depth());
            int end = start;
            while (end < span.end() && phrases.get(end).charAt(span.depth()) == label) {
                end++;
            }
            bytes[states++] = (byte) label;
            open.add(new Span(start, end, span.depth() + 1));
            start = end;
        }
    }
}
