package io.gatehouse.gateway.observe;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What was observed so far. Immutable.
///
/// @param since when counting began
/// @param epoch the policy that the refusals are those of
/// @param refusals the most frequent first
/// @param traffic requests that nothing declares, the most frequent first
/// @param deprecated who still calls operations that are deprecated, the most frequent first
public record Observed(
        Instant since,
        String epoch,
        List<WouldRefuse> refusals,
        List<Undeclared> traffic,
        List<Use> deprecated) {

    public Observed {
        refusals = List.copyOf(refusals);
        traffic = List.copyOf(traffic);
        deprecated = List.copyOf(deprecated);
    }

    /// Requests of one caller to one operation.
    ///
    /// @param issuer of the caller's credential, or empty for callers who were not signed in
    /// @param last when the latest of them came
    public record Use(String operation, String issuer, String caller, long count, Instant last) {}

    /// Refusals for one reason, by one rule, of one operation.
    ///
    /// @param code a [io.gatehouse.gateway.RefusalCode]'s name
    /// @param rule the line that decided, or empty
    /// @param operation as its label says, or empty where nothing is declared
    /// @param samples the first ones
    public record WouldRefuse(
            String code, String rule, String operation, long count, List<Sample> samples) {
        public WouldRefuse {
            samples = List.copyOf(samples);
        }
    }

    /// One request.
    ///
    /// @param target with sensitive values removed, as in the access record
    /// @param caller its subject, or empty
    public record Sample(
            Instant time, String requestId, String method, String target, String caller) {}

    /// Requests of one method and one shape of path.
    ///
    /// @param path numbers, ids and the like stand in it as `{id}`
    /// @param query names of parameters
    /// @param statuses what was answered
    public record Undeclared(
            String method, String path, Set<String> query, Set<Integer> statuses, long count) {
        public Undeclared {
            query = Set.copyOf(query);
            statuses = Set.copyOf(statuses);
        }
    }
}
