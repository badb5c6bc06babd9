package io.gatehouse.http.plane;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections there are, of all clients and of each: one IPv4 address, or one IPv6 /64. Thread-safe.
final class Admission {
    private final int connectionsMax;
    private final int perClientMax;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<Client, Integer> ofClients = new ConcurrentHashMap<>();

    /// The part of an address that one client is taken to own.
    private record Client(boolean isIpv6, long network) {
        static Client of(InetAddress address) {
            ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
            boolean isIpv6 = address instanceof Inet6Address;
            return new Client(isIpv6, isIpv6 ? bytes.getLong() : bytes.getInt());
        }
    }

    Admission(int connectionsMax, int perClientMax) {
        this.connectionsMax = connectionsMax;
        this.perClientMax = perClientMax;
    }

    /// Takes a place; false, and takes none, if there is none.
    boolean enter(InetAddress address) {
        if (connections.incrementAndGet() > connectionsMax) {
            connections.decrementAndGet();
            return false;
        }
        int ofClient = ofClients.merge(Client.of(address), 1, Integer::sum);
        if (ofClient > perClientMax) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(InetAddress address) {
        connections.decrementAndGet();
        ofClients.computeIfPresent(Client.of(address), (_, count) -> count == 1 ? null : count - 1);
    }

    int connections() {
        return connections.get();
    }
}
