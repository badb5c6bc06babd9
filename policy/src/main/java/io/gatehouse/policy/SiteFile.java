package io.gatehouse.policy;

import io.gatehouse.spec.Position;

/// That a route is a file of a browser app, or many that one pattern names: GET and HEAD only, whatever the query says.
///
/// @param at where the policy names it
/// @param fallback whether navigations to unknown paths get it
public record SiteFile(Position at, boolean fallback) {}
