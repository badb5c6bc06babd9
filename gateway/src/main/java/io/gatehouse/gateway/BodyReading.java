package io.gatehouse.gateway;

import io.gatehouse.http.Exchange.BodyReading.Aborted;
import io.gatehouse.http.Exchange.BodyReading.NoRoom;
import io.gatehouse.http.Exchange.BodyReading.TooLarge;
import io.gatehouse.http.Exchange.BodyReading.TooSlow;
import io.gatehouse.http.Exchange.BodyReading.Whole;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Request;
import io.gatehouse.policy.AuthorizePolicy;
import io.gatehouse.policy.BodyHandling;
import io.gatehouse.policy.Route;
import java.util.List;

/// Reads the body whole where some control must see all of it, lets it stream where none does, and refuses one where none is declared.
final class BodyReading implements Gate {

    @Override
    public Verdict judge(Passage passage) {
        return passage.asked().isPresent()
                ? unseen(passage.asked().get(), passage.route())
                : sent(passage);
    }

    /// A question brings no body: what must be read whole stays unjudged, which the policy must want.
    private static Verdict unseen(AuthorizePolicy asked, Route route) {
        return switch (route.body()) {
            case BodyHandling.None _, BodyHandling.Stream _ -> Verdict.PASS;
            case BodyHandling.Whole _ ->
                    asked.bodyUnchecked()
                            ? Verdict.PASS
                            : Verdict.deny(
                                    Refusal.of(RefusalCode.BODY_UNSEEN, route.operation().at()));
        };
    }

    private static Verdict sent(Passage passage) {
        return switch (passage.request().body()) {
            case Request.Body.None _ -> Verdict.PASS;
            case Request.Body.Sized sized when sized.bytes() == 0 -> Verdict.PASS;
            case Request.Body.Sized sized -> judge(passage, sized.bytes());
            case Request.Body.Unsized _ -> judge(passage, 0);
        };
    }

    /// @param bytesMin the body is at least so long
    private static Verdict judge(Passage passage, long bytesMin) {
        Route route = passage.route();
        return switch (route.body()) {
            case BodyHandling.None _ -> unjudged(passage, RefusalCode.BODY_UNEXPECTED);
            case BodyHandling.Stream stream -> stream(passage, stream.bytesMax(), bytesMin);
            case BodyHandling.Whole whole -> whole(passage, whole.bytesMax(), bytesMin);
        };
    }

    /// Refused; where that is only counted, it passes as it comes.
    private static Verdict unjudged(Passage passage, RefusalCode code) {
        passage.note(
                new Sending.Streamed(passage.snapshot().policy().settings().bodies().maxBytes()));
        return Verdict.deny(Refusal.of(code));
    }

    private static Verdict stream(Passage passage, long bytesMax, long bytesMin) {
        if (bytesMin > bytesMax) {
            return Verdict.deny(Refusal.of(RefusalCode.BODY_TOO_LARGE));
        }
        passage.note(new Sending.Streamed(bytesMax));
        return Verdict.PASS;
    }

    private static Verdict whole(Passage passage, int bytesMax, long bytesMin) {
        if (bytesMin > bytesMax) {
            return Verdict.deny(Refusal.of(RefusalCode.BODY_TOO_LARGE));
        }
        if (isEncoded(passage.request())) {
            return unjudged(passage, RefusalCode.CONTENT_ENCODING_UNSUPPORTED);
        }
        return new Verdict.Later(
                passage.exchange()
                        .readBody(bytesMax)
                        .thenApply(read ->
                                switch (read) {
                                    case Whole whole -> {
                                        passage.note(new Sending.Whole(whole.bytes()));
                                        yield Verdict.PASS;
                                    }
                                    case TooLarge _ ->
                                            Verdict.deny(Refusal.of(RefusalCode.BODY_TOO_LARGE));
                                    case NoRoom _ ->
                                            Verdict.deny(Refusal.of(RefusalCode.BODY_NO_ROOM));
                                    case TooSlow _ ->
                                            Verdict.deny(Refusal.of(RefusalCode.BODY_TOO_SLOW));
                                    case Aborted _ ->
                                            Verdict.deny(Refusal.of(RefusalCode.BODY_BROKEN));
                                }));
    }

    /// A body that the gates cannot read is not judged.
    private static boolean isEncoded(Request request) {
        List<String> encodings = request.headers().all("content-encoding");
        return !encodings.isEmpty() && !encodings.equals(List.of("identity"));
    }
}
