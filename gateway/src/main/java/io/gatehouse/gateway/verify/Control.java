package io.gatehouse.gateway.verify;

import java.util.List;

/// One kind of promise that a policy can make, and how it is shown to be kept.
interface Control {

    /// Stable, for people and monitoring; documented in docs/guide/verify.md.
    String id();

    /// One for each place where this policy switches the control on, or for some of them by [Scene#sample]; none where it does not.
    List<Attempt> attempts(Scene scene);
}
