package io.gatehouse.waf.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Many expressions, compiled together. Each is known by its id: its place in the list.
///
/// For a text, [#candidates] says in one pass or two which of them may match: every one that does is among them. [#confirm] then says whether one of these does.
/// Both are linear in the length of the text, but for expressions that only `java.util.regex` understands, which have a budget.
///
/// Text has one char per byte; a char beyond 0xFF counts as its low byte. Immutable as far as anybody can see, and thread-safe.
public final class Patterns {
    private final List<Confirmation> confirmations;
    private final List<Requirement> requirements;

    /// How often harmless text suggests each expression.
    private final double[] frequencies;

    private final Meanings meanings;
    private final Conditions conditions;
    private final Automaton automaton;
    private final BitSet always = new BitSet();
    private final BitSet[] byKind;
    private final Map<List<Integer>, Weak> weaks = new ConcurrentHashMap<>();

    private Patterns(List<Confirmation> confirmations) {
        this.confirmations = confirmations;
        this.requirements = confirmations.stream().map(Confirmation::requirement).toList();
        this.frequencies = requirements.stream().mapToDouble(Requirement::frequency).toArray();
        this.meanings = Meanings.of(sets(requirements));
        this.conditions = new Conditions(requirements, meanings);
        this.automaton = automaton(requirements);
        this.byKind = new BitSet[meanings.count()];
        Arrays.setAll(byKind, _ -> new BitSet());
        for (int id = 0; id < requirements.size(); id++) {
            suggest(id, requirements.get(id));
        }
    }

    /// Takes some hundred milliseconds for the whole of the OWASP Core Rule Set.
    public static Patterns compile(List<Expression> expressions) {
        return compile(expressions, Budget.DEFAULT);
    }

    /// @param budget of each search by `java.util.regex`
    public static Patterns compile(List<Expression> expressions, Budget budget) {
        return new Patterns(
                expressions.stream().map(each -> Confirmation.of(each, budget)).toList());
    }

    /// An expression is looked at where its rarest clause begins to hold.
    private void suggest(int id, Requirement requirement) {
        if (requirement.clauses().isEmpty()) {
            always.set(id);
            return;
        }
        long kinds = meanings.kindsOf(requirement.clauses().getFirst().bytes());
        for (long left = kinds; left != 0; left &= left - 1) {
            byKind[Long.numberOfTrailingZeros(left)].set(id);
        }
    }

    /// Small sets first: if kinds run out, it is the large sets that become coarser.
    private static List<ByteSet> sets(List<Requirement> requirements) {
        return requirements.stream()
                .flatMap(each -> each.clauses().stream())
                .map(Clause::bytes)
                .filter(each -> !each.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(ByteSet::size))
                .toList();
    }

    private static Automaton automaton(List<Requirement> requirements) {
        AutomatonBuilder builder = new AutomatonBuilder();
        for (int id = 0; id < requirements.size(); id++) {
            List<Clause> clauses = requirements.get(id).clauses();
            for (int i = 0; i < clauses.size(); i++) {
                int code = id * Conditions.CLAUSES_MAX + i;
                clauses.get(i).words().forEach(word -> builder.add(word, code));
            }
        }
        return builder.build(AutomatonBuilder.ROW_DEPTH_FAST);
    }

    /// How many expressions there are.
    public int size() {
        return confirmations.size();
    }

    /// What somebody wants to know about; to be made once and kept.
    ///
    /// @throws IndexOutOfBoundsException if there is no such expression
    public Interest interest(BitSet ids) {
        if (ids.length() > size()) {
            throw new IndexOutOfBoundsException("no expression " + (ids.length() - 1));
        }
        return new Interest(ids, always, byKind, words(), weak(ids));
    }

    private int words() {
        return (size() >>> 6) + 1;
    }

    /// Interests with the same weak expressions share an automaton. If there are too many, the strongest of them are left to be confirmed one by one.
    private Weak weak(BitSet ids) {
        int[] weakest =
                ids.stream()
                        .filter(this::isWeak)
                        .boxed()
                        .sorted(Comparator.comparingDouble(id -> -frequencies[id]))
                        .limit(Program.MEMBERS_MAX)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        return weaks.computeIfAbsent(
                Arrays.stream(weakest).boxed().toList(),
                _ -> Weak.of(weakest, programs(weakest), words()));
    }

    private boolean isWeak(int id) {
        return frequencies[id] >= Weak.FREQUENCY_MIN && confirmations.get(id).dfa().isPresent();
    }

    private List<Program> programs(int[] ids) {
        return Arrays.stream(ids)
                .mapToObj(confirmations::get)
                .flatMap(each -> each.dfa().stream())
                .map(LazyDfa::program)
                .toList();
    }

    /// Every expression is of interest.
    public Interest interestInAll() {
        BitSet all = new BitSet();
        all.set(0, size());
        return interest(all);
    }

    /// Room for the answers of one thread.
    public Candidates newCandidates() {
        return new Candidates(automaton, size(), interest(new BitSet()));
    }

    /// Finds those expressions of interest that the text may match.
    ///
    /// @param interest made by these patterns
    /// @param out made by these patterns; what it held is forgotten
    public void candidates(String text, Interest interest, Candidates out) {
        out.begin(interest);
        long kinds = automaton.scan(text, meanings.kinds(), out.listener());
        out.end(text, kinds, conditions);
    }

    /// Whether an expression matches, which is worth asking of candidates only: what is no candidate does not match. Total: no text makes it throw.
    public Confirmed confirm(int id, String text, Captures captures) {
        return confirmations.get(id).confirm(text, captures);
    }

    /// Why the expression is left to `java.util.regex` alone, for people; empty if it is not.
    public Optional<String> notUnderstood(int id) {
        return confirmations.get(id).notUnderstood();
    }

    /// Expressions that are candidates for every text that is long enough.
    List<Integer> unconditional() {
        List<Integer> ids = new ArrayList<>();
        always.stream().forEach(ids::add);
        return ids;
    }

    Automaton automaton() {
        return automaton;
    }
}
