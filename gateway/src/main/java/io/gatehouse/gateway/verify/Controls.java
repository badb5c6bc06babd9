package io.gatehouse.gateway.verify;

import io.gatehouse.http.framing.FramingTrial;
import java.util.List;
import java.util.function.Function;

/// Every control, in the order in which a request meets them.
final class Controls {
    private Controls() {}

    static List<Control> all(Function<byte[], FramingTrial.Outcome> framing) {
        return List.of(
                new SmuggledRequest(framing),
                new UntrustedQuestion(),
                new UnknownHost(),
                new AmbiguousPath(),
                new UntrustedPeer(),
                new UnreadableAddress(),
                new ReservedAddress(),
                new UndeclaredRoute(),
                new WrongMethod(),
                new WebSocketOrigin(),
                new ForeignOrigin(),
                new MaintenanceMode(),
                new CrossSiteChange(),
                new AfterSunset(),
                new ForgedToken(),
                new CheckToken(),
                new ClientCertificate(),
                new Denied(),
                new OutsideNetwork(),
                new OutsideHours(),
                new AnonymousCaller(),
                new RoleMissing(),
                new PathOwner(),
                new SecondFactor(),
                new RateLimit(),
                new BodyTooLarge(),
                new UnexpectedBody(),
                new UndeclaredParameter(),
                new WrongContentType(),
                new BadBody(),
                new BodyOwner(),
                new SpoofedHeaders(),
                new ResponseOwner(),
                new ResponseUndeclared(),
                new ResponseLeak(),
                new ResponseHeaders(),
                new StackTraces());
    }
}
