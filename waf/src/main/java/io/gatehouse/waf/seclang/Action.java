package io.gatehouse.waf.seclang;

/// One thing that a rule says or does. In the order of the rule.
public sealed interface Action {

    record Id(int id) implements Action {}

    record InPhase(Phase phase) implements Action {}

    record Message(MacroText text) implements Action {}

    record LogData(MacroText text) implements Action {}

    record Tag(MacroText text) implements Action {}

    record Grave(Severity severity) implements Action {}

    record Version(String text) implements Action {}

    record Revision(String text) implements Action {}

    /// @param level from 1 to 9
    record Maturity(int level) implements Action {}

    /// @param level from 1 to 9
    record Accuracy(int level) implements Action {}

    record Transform(TransformationName transformation) implements Action {}

    /// Writes into a store.
    ///
    /// @param store one whose [Variable#isStore()]
    record SetVar(Variable store, MacroText key, Change change) implements Action {}

    /// Opens a lasting store under a key.
    record InitCol(Variable store, MacroText key) implements Action {}

    /// @param seconds until the member is forgotten
    record ExpireVar(Variable store, MacroText key, MacroText seconds) implements Action {}

    record Ctl(Control control) implements Action {}

    /// @param rules how many are passed over, at least one
    record Skip(int rules) implements Action {}

    /// @param marker a marker or a rule's id, further down
    record SkipAfter(String marker) implements Action {}

    /// @param status from 100 to 599
    record Status(int status) implements Action {}

    /// Those without an argument.
    enum Flag implements Action {
        AUDIT_LOG("auditlog"),
        CAPTURE("capture"),
        CHAIN("chain"),
        LOG("log"),
        MULTI_MATCH("multiMatch"),
        NO_AUDIT_LOG("noauditlog"),
        NO_LOG("nolog");

        private final String spelling;

        Flag(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }

    /// What becomes of the request. At most one in a rule.
    sealed interface Disruptive extends Action {}

    record Deny() implements Disruptive {}

    record Drop() implements Disruptive {}

    /// What the phase's default action does.
    record Block() implements Disruptive {}

    record Pass() implements Disruptive {}

    record Allow(Extent extent) implements Disruptive {}

    record Redirect(MacroText location) implements Disruptive {}

    enum Extent {
        /// Every phase but logging.
        TRANSACTION,
        PHASE,
        /// Both phases of the request.
        REQUEST
    }

    /// What becomes of a member of a store.
    sealed interface Change {}

    record Assign(MacroText value) implements Change {}

    record Increase(MacroText by) implements Change {}

    record Decrease(MacroText by) implements Change {}

    record Unset() implements Change {}
}
