package io.gatehouse.benchmarks.report;

/// What Gatehouse takes before it serves anything: medians of several starts.
public record Own(double startSeconds, double idleResidentMegabytes) {
    public Own {
        startSeconds = Rounded.to(3, startSeconds);
        idleResidentMegabytes = Rounded.to(1, idleResidentMegabytes);
    }
}
