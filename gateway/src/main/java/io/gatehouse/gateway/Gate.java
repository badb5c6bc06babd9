package io.gatehouse.gateway;

/// One control that every request must pass.
///
/// Called on the exchange's event loop; judges over memory and never blocks. What it learns for the gates behind it, it notes in the passage. One
/// gate serves all event loops at once: thread-safe.
interface Gate {

    Verdict judge(Passage passage);

    /// The name in records and metrics.
    default String name() {
        return getClass().getSimpleName();
    }
}
