package io.gatehouse.server.operator;

import io.gatehouse.gateway.RequestPipeline;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.endpoint.Endpoints;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What goes wrong at the operator address: a throw goes to the log, broken framing is recorded and refused as at the app's address.
public final class OperatorFaults implements Endpoints.Faults {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorFaults.class);

    private final RequestPipeline pipeline;

    public OperatorFaults(RequestPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public void thrown(Request request, Throwable thrown) {
        LOG.error("{} {} failed", request.method(), request.target(), thrown);
    }

    @Override
    public Response refused(InetSocketAddress peer, FramingFault fault) {
        return pipeline.refused(peer, fault);
    }
}
