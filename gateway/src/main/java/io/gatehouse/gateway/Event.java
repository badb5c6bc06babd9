package io.gatehouse.gateway;

import io.gatehouse.http.FramingFault;
import io.gatehouse.spec.Position;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something that happened at the gateway.
public sealed interface Event {

    Instant time();

    /// A request came to its end.
    ///
    /// @param time when its head was complete
    /// @param policy which policy it was judged by: the first digits of its epoch
    /// @param client the address that is counted: the socket's, or what a trusted proxy says
    /// @param target path and query with sensitive values removed
    /// @param asked whether a proxy only asked about the request
    /// @param route method and template of the operation, if one was found
    /// @param deprecated whether callers should have left that operation by now
    /// @param caller who was authenticated, if anyone
    /// @param refusal why it was refused, if it was
    /// @param rule the line of the policy that decided, if one did
    /// @param wouldRefuse why it would have been refused, where the policy only observes
    /// @param findings what was found in the app's answer
    /// @param complete whether the response was sent to its last byte
    record Access(
            Instant time,
            String requestId,
            String traceId,
            String policy,
            InetAddress client,
            String protocol,
            String method,
            String target,
            boolean asked,
            Optional<String> route,
            boolean deprecated,
            Optional<Caller> caller,
            Optional<RefusalCode> refusal,
            Optional<Position> rule,
            List<WouldRefuse> wouldRefuse,
            List<Finding> findings,
            int status,
            boolean complete,
            long requestBytes,
            long responseBytes,
            long totalMicros,
            long upstreamMicros)
            implements Event {}

    /// A refusal that was only counted.
    ///
    /// @param rule the line of the policy or API description that decided, if one did
    record WouldRefuse(RefusalCode code, Optional<Position> rule) {}

    /// Something in an answer of the app that should not be there, or could not be looked for.
    ///
    /// @param what never a value: a kind of leak, a place and what is wrong there, a reason
    /// @param count how often
    record Finding(Kind kind, String what, int count) {
        public enum Kind {
            /// What should not leave.
            LEAK,
            /// Fields that were taken out.
            STRIPPED,
            /// Something else than declared.
            MISMATCH,
            /// It could not be looked at.
            UNREADABLE
        }
    }

    /// Who made a request.
    record Caller(String issuer, String subject) {}

    /// A message broke the framing rules and its connection was closed.
    record Framing(Instant time, String requestId, InetAddress client, FramingFault fault)
            implements Event {}

    /// A gate threw, or gave no verdict in time; its request was refused.
    record Broken(Instant time, String requestId, String gate, Throwable fault) implements Event {}
}
