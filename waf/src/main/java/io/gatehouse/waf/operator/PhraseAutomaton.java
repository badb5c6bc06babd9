package io.gatehouse.waf.operator;

import java.util.List;

/// Finds the first of many phrases in a text, in one pass (Aho and Corasick, 1975). Letters of ASCII in any case are the
/// same. Immutable and thread-safe.
///
/// The states are numbered breadth first, so that the children of one stand side by side: nine bytes for each state, and
/// no table of 256 but the root's.
final class PhraseAutomaton {
    private static final int ROOT = 0;

    private final int[] rootChildren = new int[256];

    /// Where the children of a state begin; they end where those of the next state begin.
    private final int[] firstChild;

    /// The byte that leads to a state.
    private final byte[] labels;

    /// The state of the longest proper suffix that is a state, too.
    private final int[] fallbacks;

    /// The length of the longest phrase that ends in a state; 0 if none does.
    private final int[] lengths;

    /// @param phrases none of them empty
    PhraseAutomaton(List<String> phrases) {
        PhraseTrie trie = new PhraseTrie(phrases.stream().map(PhraseAutomaton::fold).toList());
        this.firstChild = trie.firstChild();
        this.labels = trie.labels();
        this.lengths = trie.lengths();
        this.fallbacks = new int[labels.length];
        for (int child = firstChild[ROOT]; child < firstChild[ROOT + 1]; child++) {
            rootChildren[labels[child] & 0xFF] = child;
        }
        for (int state = 1; state < labels.length; state++) {
            linkChildren(state);
        }
    }

    /// Tells the captures the first phrase to end in the text.
    boolean find(String text, Captures captures) {
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            state = next(state, fold(text.charAt(i)));
            if (lengths[state] > 0) {
                captures.capture(0, text, i + 1 - lengths[state], i + 1);
                return true;
            }
        }
        return false;
    }

    int states() {
        return labels.length;
    }

    private void linkChildren(int state) {
        for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
            int fallback = next(fallbacks[state], labels[child] & 0xFF);
            fallbacks[child] = fallback;
            lengths[child] = lengths[child] > 0 ? lengths[child] : lengths[fallback];
        }
    }

    private int next(int from, int b) {
        int state = from;
        while (state != ROOT) {
            int child = child(state, b);
            if (child != ROOT) {
                return child;
            }
            state = fallbacks[state];
        }
        return rootChildren[b];
    }

    /// The child that the byte leads to; the root if there is none.
    private int child(int state, int b) {
        int low = firstChild[state];
        int high = firstChild[state + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int label = labels[middle] & 0xFF;
            if (label == b) {
                return middle;
            }
            if (label < b) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ROOT;
    }

    private static int fold(char c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c & 0xFF;
    }

    private static String fold(String phrase) {
        StringBuilder folded = new StringBuilder(phrase.length());
        phrase.chars().forEach(c -> folded.append((char) fold((char) c)));
        return folded.toString();
    }
}
