package io.gatehouse.http.outbound;

import io.gatehouse.http.outbound.Fetched.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Resolves a destination once and judges every address it has: what is returned is what may be connected to (CWE-918, CWE-350).
final class Addresses {
    private static final int ADDRESSES_MAX = 4;

    private final OutboundSettings settings;
    private final Resolver resolver;

    Addresses(OutboundSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /// The first few addresses. One that may not be called refuses them all: a name with a public and a private address is an attack or a mistake.
    List<InetAddress> judged(Destination destination) throws Unfetchable {
        List<InetAddress> addresses = resolved(destination.host());
        for (InetAddress address : addresses) {
            require(destination, address);
        }
        return addresses.subList(0, Math.min(addresses.size(), ADDRESSES_MAX));
    }

    private List<InetAddress> resolved(String host) throws Unfetchable {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException _) {
            throw new Unfetchable(Reason.NAME_UNKNOWN, host + " has no address");
        }
    }

    private void require(Destination destination, InetAddress address) throws Unfetchable {
        Reach reach = Reach.of(address);
        if (!destination.tls()) {
            requirePlain(destination, reach);
        } else if (!mayCall(destination.host(), reach)) {
            throw new Unfetchable(
                    Reason.ADDRESS_REFUSED,
                    "%s has the address %s, which is not public: if it is meant, allow the host explicitly"
                            .formatted(destination.host(), address.getHostAddress()));
        }
    }

    private boolean mayCall(String host, Reach reach) {
        return switch (reach) {
            case PUBLIC -> true;
            case PRIVATE, LOOPBACK -> settings.privateHosts().contains(host);
            case NEVER -> false;
        };
    }

    private void requirePlain(Destination destination, Reach reach) throws Unfetchable {
        if (!settings.plainLoopback() || reach != Reach.LOOPBACK) {
            throw new Unfetchable(
                    Reason.SCHEME_REFUSED,
                    destination.host() + " is only called over https: write the URL so");
        }
    }
}
