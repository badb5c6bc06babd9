package io.gatehouse.server.init.source;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// One source file as words, each bracket with its partner. Immutable.
final class Script {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /// What stands behind the last word.
    private static final Token END = new Token(Token.Kind.MARK, "", 0, true);

    private final String name;
    private final List<Token> tokens;
    private final int[] partners;
    private final boolean whole;

    private Script(String name, List<Token> tokens, int[] partners, boolean whole) {
        this.name = name;
        this.tokens = tokens;
        this.partners = partners;
        this.whole = whole;
    }

    /// @param name relative to the source folder, with `/` between its parts
    static Script of(String name, String text) {
        List<Token> tokens = Tokenizer.tokens(text);
        int[] partners = new int[tokens.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        boolean whole = true;
        for (int i = 0; i < partners.length; i++) {
            String mark = tokens.get(i).kind() == Token.Kind.MARK ? tokens.get(i).text() : "";
            if (mark.length() == 1 && OPENING.contains(mark)) {
                open.push(i);
            } else if (mark.length() == 1 && CLOSING.contains(mark)) {
                whole &= !open.isEmpty() && closes(tokens.get(open.peek()), mark);
                if (!open.isEmpty()) {
                    int partner = open.pop();
                    partners[i] = partner;
                    partners[partner] = i;
                }
            }
        }
        return new Script(name, tokens, partners, whole && open.isEmpty());
    }

    private static boolean closes(Token opening, String closing) {
        return OPENING.indexOf(opening.text()) == CLOSING.indexOf(closing);
    }

    String name() {
        return name;
    }

    /// The folder that it is in, with a slash at its end, or nothing.
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    int size() {
        return tokens.size();
    }

    /// The word at this place; before the first and behind the last one a mark that is like no other.
    Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    /// Where the bracket at this place has its partner; the end if it has none.
    int partner(int index) {
        return index >= 0 && index < partners.length && partners[index] >= 0
                ? partners[index]
                : tokens.size();
    }

    /// Whether every bracket has its partner. Of another file nothing is believed.
    boolean isWhole() {
        return whole;
    }

    boolean mentions(String word) {
        return tokens.stream().anyMatch(token -> token.text().contains(word));
    }

    Place place(int index) {
        return new Place(name, at(index).line());
    }

    @Override
    public String toString() {
        return name;
    }
}
