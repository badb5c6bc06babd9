package io.gatehouse.benchmarks.peers.spring;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// So many requests a minute for each subject, counted in memory (the gateway's own limiter needs Redis).
final class SubjectLimit implements GatewayFilter {
    private static final long SUBJECTS_MAX = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    SubjectLimit(int perMinute) {
        this.buckets = Caffeine.newBuilder().maximumSize(SUBJECTS_MAX).build(subject -> bucket(perMinute));
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal().flatMap(caller -> {
            if (buckets.get(caller.getName()).tryConsume(1)) {
                return chain.filter(exchange);
            }
            exchange.getResponse().setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
            exchange.getResponse().getHeaders().set("Retry-After", "60");
            return exchange.getResponse().setComplete();
        });
    }
}
