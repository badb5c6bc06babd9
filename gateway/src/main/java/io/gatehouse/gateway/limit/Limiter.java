package io.gatehouse.gateway.limit;

/// Counts requests by the generic cell rate algorithm (ITU-T I.371, virtual scheduling) in a table of fixed size.
///
/// Each key has one number, the time at which its allowance is whole again; a key whose time has passed is as good as absent, so nothing is ever
/// cleaned up. Under a flood of keys a full set gives up the key that is nearest to having its whole allowance back, which forgives the
/// least. A key is never counted as another: both 64-bit halves are compared.
///
/// Thread-safe: one lock per stripe, held for some 20 ns.
public final class Limiter {
    /// Keys that share one set, and are searched one by one.
    private static final int WAYS = 8;

    private static final int STRIPES = 64;
    private static final int LONGS_PER_ENTRY = 3;

    private final Stripe[] stripes = new Stripe[STRIPES];

    /// @param keysMax how many keys are remembered at most, rounded up; each takes 24 bytes, once there are any
    public Limiter(int keysMax) {
        int setsPerStripe = Math.max(1, Math.ceilDiv(keysMax, STRIPES * WAYS));
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(setsPerStripe);
        }
    }

    /// Counts one request of this key, if the rate allows it; a refused one does not count.
    ///
    /// @param limitSeed tells this limit's counts from other limits' of the same key
    /// @param nowNanos a monotonic clock, such as [System#nanoTime]
    public Quota take(LimitKey key, long limitSeed, Rate rate, long nowNanos) {
        LimitKey counted = key.under(limitSeed);
        return stripes[(int) (counted.high() >>> 58)].take(counted, rate, nowNanos);
    }

    /// What [#take] would say, without counting.
    public Quota peek(LimitKey key, long limitSeed, Rate rate, long nowNanos) {
        LimitKey counted = key.under(limitSeed);
        return stripes[(int) (counted.high() >>> 58)].peek(counted, rate, nowNanos);
    }

    /// Entries of three longs: both halves of the key, and the theoretical arrival time; all zero where nothing was ever counted. They take no memory until something is.
    private static final class Stripe {
        private static final long[] NONE = {};

        private final int sets;
        private long[] entries = NONE;

        Stripe(int sets) {
            this.sets = sets;
        }

        synchronized Quota take(LimitKey key, Rate rate, long nowNanos) {
            if (entries.length == 0) {
                entries = new long[sets * WAYS * LONGS_PER_ENTRY];
            }
            int at = find(key, nowNanos);
            boolean known = holds(at, key);
            Quota quota = judge(known ? entries[at + 2] : nowNanos, rate, nowNanos, 1);
            if (quota.allowed()) {
                entries[at] = key.high();
                entries[at + 1] = key.low();
                entries[at + 2] = nowNanos + quota.resetNanos();
            }
            return quota;
        }

        synchronized Quota peek(LimitKey key, Rate rate, long nowNanos) {
            if (entries.length == 0) {
                return judge(nowNanos, rate, nowNanos, 0);
            }
            int at = find(key, nowNanos);
            return judge(holds(at, key) ? entries[at + 2] : nowNanos, rate, nowNanos, 0);
        }

        /// The key's entry, or else the one to give up: nothing is nearer to its whole allowance.
        private int find(LimitKey key, long nowNanos) {
            int set = (int) Math.floorMod(key.low(), (long) sets) * WAYS * LONGS_PER_ENTRY;
            int least = set;
            for (int at = set; at < set + WAYS * LONGS_PER_ENTRY; at += LONGS_PER_ENTRY) {
                if (holds(at, key)) {
                    return at;
                }
                if (owed(at, nowNanos) < owed(least, nowNanos)) {
                    least = at;
                }
            }
            return least;
        }

        private boolean holds(int at, LimitKey key) {
            return entries[at] == key.high() && entries[at + 1] == key.low();
        }

        private long owed(int at, long nowNanos) {
            boolean unused = entries[at] == 0 && entries[at + 1] == 0;
            return unused ? Long.MIN_VALUE : entries[at + 2] - nowNanos;
        }

        private static Quota judge(long arrivalNanos, Rate rate, long nowNanos, int requests) {
            long perRequest = rate.nanosPerRequest();
            long allowance = perRequest * rate.requests();
            long owed = Math.max(0, arrivalNanos - nowNanos);
            long owedThen = owed + perRequest * requests;
            boolean allowed = owedThen <= allowance;
            long owedNow = allowed ? owedThen : owed;
            long remaining = (allowance - owedNow) / perRequest;
            long retry = remaining > 0 ? 0 : owedNow + perRequest - allowance;
            return new Quota(allowed, remaining, owedNow, retry);
        }
    }
}
