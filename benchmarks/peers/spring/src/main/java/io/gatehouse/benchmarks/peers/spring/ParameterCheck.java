package io.gatehouse.benchmarks.peers.spring;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Refuses a query that the API description does not allow: unknown or repeated names, and values out of range.
final class ParameterCheck implements GatewayFilter {
    private static final Map<String, Predicate<String>> ALLOWED = Map.of(
            "limit", Pattern.compile("[1-9][0-9]?|100").asMatchPredicate(),
            "fields", Pattern.compile("short|full").asMatchPredicate());

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getRequest().getQueryParams().entrySet().stream().allMatch(ParameterCheck::isAllowed)) {
            return chain.filter(exchange);
        }
        exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
        return exchange.getResponse().setComplete();
    }

    private static boolean isAllowed(Map.Entry<String, List<String>> parameter) {
        Predicate<String> allowed = ALLOWED.get(parameter.getKey());
        return allowed != null
                && parameter.getValue().size() == 1
                && parameter.getValue().getFirst() != null
                && allowed.test(parameter.getValue().getFirst());
    }
}
