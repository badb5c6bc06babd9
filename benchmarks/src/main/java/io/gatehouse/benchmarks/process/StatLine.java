package io.gatehouse.benchmarks.process;

/// What `/proc/PID/stat` says of a process (proc_pid_stat(5)).
///
/// @param parent its parent's process id
/// @param userTicks CPU time in user mode, in clock ticks
/// @param systemTicks CPU time in the kernel, in clock ticks
record StatLine(long pid, long parent, long userTicks, long systemTicks) {
    // Fields after the name in parentheses, counted from the state.
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    /// The name may hold spaces and parentheses itself: the last one ends it.
    static StatLine parse(String line) {
        int nameEnd = line.lastIndexOf(')');
        int nameStart = line.indexOf('(');
        if (nameStart < 0 || nameEnd < nameStart) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
        }
        String[] fields = line.substring(nameEnd + 1).strip().split(" ", -1);
        return new StatLine(
                Long.parseLong(line.substring(0, nameStart).strip()),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER]),
                Long.parseLong(fields[SYSTEM]));
    }
}
