package io.gatehouse.gateway;

import io.gatehouse.policy.Networks;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Finds out which client address counts: the socket's, or what trusted proxies say of theirs.
///
/// `X-Forwarded-For` is read from the right; the first address that is not a trusted proxy's is the client. An entry that is not an address refuses, and so
/// does plain HTTP from a peer that is not trusted (unless the listener is on loopback).
final class Address implements Gate {
    private static final int FORWARDED_MAX = 32;

    private final Networks trustedProxies;

    Address(Networks trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    @Override
    public Verdict judge(Passage passage) {
        InetAddress peer = passage.request().peer().getAddress();
        boolean trusted = trustedProxies.contain(peer);
        if (!passage.request().secure() && !trusted && !peer.isLoopbackAddress()) {
            return Verdict.deny(Refusal.of(RefusalCode.PROXY_UNTRUSTED));
        }
        if (!trusted) {
            passage.note(peer);
            return Verdict.PASS;
        }
        Optional<InetAddress> client =
                client(peer, passage.request().headers().all("x-forwarded-for"));
        client.ifPresent(passage::note);
        return client.isPresent()
                ? Verdict.PASS
                : Verdict.deny(Refusal.of(RefusalCode.CLIENT_ADDRESS_INVALID));
    }

    /// The rightmost untrusted address; the leftmost one if all are trusted; empty if one that counts cannot be read.
    private Optional<InetAddress> client(InetAddress peer, List<String> forwardedFor) {
        String[] hops =
                forwardedFor.isEmpty()
                        ? new String[0]
                        : String.join(",", forwardedFor).split(",", FORWARDED_MAX + 1);
        if (hops.length > FORWARDED_MAX) {
            return Optional.empty();
        }
        InetAddress client = peer;
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contain(client); i--) {
            Optional<InetAddress> hop = Networks.address(hops[i].strip());
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            client = hop.get();
        }
        return Optional.of(client);
    }
}
