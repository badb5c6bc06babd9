package io.gatehouse.waf.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Collects words and lays out an [Automaton].
final class AutomatonBuilder {
    /// The most states that have a row; with some seventy classes of bytes that is a few hundred kilobytes.
    static final int ROWS_MAX = 1500;

    /// Where a machine should be fast: deeper states have a list of edges, which is short there.
    static final int ROW_DEPTH_FAST = 2;

    /// Where it should be small.
    static final int ROW_DEPTH_SMALL = 0;

    /// @param rows how many states have a row in `row`; the other arrays about states, but `ending`, begin with the first state that has none
    record Tables(
            int rows,
            int classes,
            byte[] classOf,
            int[] row,
            int[] firstEdge,
            byte[] edgeClass,
            int[] edgeTarget,
            int[] failure,
            int[] ending,
            int[][] codes) {}

    private static final class State {
        private final TreeMap<Character, State> edges = new TreeMap<>();
        private final int depth;
        private final TreeSet<Integer> codes = new TreeSet<>();
        private State failure = this;
        private int number;
        private int ending;

        private State(int depth) {
            this.depth = depth;
        }
    }

    private final State root = new State(0);

    /// @param word in lower case, not empty
    /// @param code what [Automaton#codesOf] tells of it
    void add(String word, int code) {
        State state = root;
        for (int i = 0; i < word.length(); i++) {
            int depth = i + 1;
            state =
                    state.edges.computeIfAbsent(
                            (char) (word.charAt(i) & 0xFF), _ -> new State(depth));
        }
        state.codes.add(code);
    }

    /// @param rowDepthMax states up to this depth have a row
    Automaton build(int rowDepthMax) {
        List<State> states = breadthFirst();
        byte[] classOf = new byte[256];
        int classes = classify(states, classOf);
        int[][] codes = endings(states);
        int rows = numbered(states, rowDepthMax);
        return new Automaton(new Layout(states, rows, classes, classOf).tables(codes));
    }

    /// All states, with failure links set and codes inherited along them.
    private List<State> breadthFirst() {
        List<State> order = new ArrayList<>();
        Deque<State> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            State state = open.remove();
            order.add(state);
            state.edges.forEach((letter, child) -> {
                child.failure = state == root ? root : next(state.failure, letter);
                child.codes.addAll(child.failure.codes);
                open.add(child);
            });
        }
        return order;
    }

    private State next(State from, Character letter) {
        State state = from;
        while (true) {
            State child = state.edges.get(letter);
            if (child != null) {
                return child;
            }
            if (state == root) {
                return root;
            }
            state = state.failure;
        }
    }

    /// Gives every byte that occurs in words a class of its own, its upper case the same one, and all others class 0.
    private static int classify(List<State> states, byte[] classOf) {
        TreeSet<Character> letters = new TreeSet<>();
        states.forEach(each -> letters.addAll(each.edges.keySet()));
        int classes = 1;
        for (char letter : letters) {
            classOf[letter] = (byte) classes++;
        }
        for (int upper = 'A'; upper <= 'Z'; upper++) {
            classOf[upper] = classOf[upper + 'a' - 'A'];
        }
        return classes;
    }

    private static int[][] endings(List<State> states) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        numbers.put(List.of(), 0);
        List<int[]> codes = new ArrayList<>(List.of(new int[0]));
        for (State state : states) {
            state.ending =
                    numbers.computeIfAbsent(
                            List.copyOf(state.codes),
                            each -> {
                                codes.add(each.stream().mapToInt(i -> i).toArray());
                                return codes.size() - 1;
                            });
        }
        return codes.toArray(int[][]::new);
    }

    /// Numbers the states in their order, which puts those with rows first.
    private static int numbered(List<State> states, int rowDepthMax) {
        int rows = 0;
        for (int i = 0; i < states.size(); i++) {
            states.get(i).number = i;
            if (i < ROWS_MAX && states.get(i).depth <= rowDepthMax) {
                rows = i + 1;
            }
        }
        return rows;
    }

    /// Writes the tables.
    private record Layout(List<State> states, int rows, int classes, byte[] classOf) {
        private Tables tables(int[][] codes) {
            int deep = states.size() - rows;
            int edges = states.stream().skip(rows).mapToInt(each -> each.edges.size()).sum();
            Tables tables =
                    new Tables(
                            rows,
                            classes,
                            classOf,
                            new int[rows * classes],
                            new int[deep + 1],
                            new byte[edges],
                            new int[edges],
                            new int[deep],
                            states.stream().mapToInt(each -> each.ending).toArray(),
                            codes);
            for (int i = 0; i < rows; i++) {
                writeRow(states.get(i), tables);
            }
            int edge = 0;
            for (int i = rows; i < states.size(); i++) {
                edge = writeEdges(states.get(i), edge, tables);
            }
            return tables;
        }

        private void writeRow(State state, Tables tables) {
            int at = state.number * classes;
            if (state.number > 0) {
                int inherited = state.failure.number * classes;
                System.arraycopy(tables.row, inherited, tables.row, at, classes);
            }
            state.edges.forEach(
                    (letter, child) -> tables.row[at + (classOf[letter] & 0xFF)] = target(child));
        }

        private int writeEdges(State state, int from, Tables tables) {
            int edge = from;
            int index = state.number - rows;
            tables.failure[index] = state.failure.number;
            for (Map.Entry<Character, State> each : state.edges.entrySet()) {
                tables.edgeClass[edge] = classOf[each.getKey()];
                tables.edgeTarget[edge] = target(each.getValue());
                edge++;
            }
            tables.firstEdge[index + 1] = edge;
            return edge;
        }

        private static int target(State state) {
            return state.ending == 0 ? state.number : ~state.number;
        }
    }
}
