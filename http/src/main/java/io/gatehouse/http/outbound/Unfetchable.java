package io.gatehouse.http.outbound;

import io.gatehouse.http.outbound.Fetched.Failed;
import io.gatehouse.http.outbound.Fetched.Reason;

/// Ends a fetch with the failure that it comes to.
final class Unfetchable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failed failed;

    Unfetchable(Reason reason, String detail) {
        super(detail, null, false, false);
        this.failed = new Failed(reason, detail);
    }

    Failed failed() {
        return failed;
    }
}
