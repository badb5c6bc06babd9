package io.gatehouse.benchmarks.peers.spring;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Routes {
    @Bean
    RouteLocator all(RouteLocatorBuilder builder, Settings settings) {
        SubjectLimit many = new SubjectLimit(settings.manyPerMinute());
        SubjectLimit few = new SubjectLimit(settings.fewPerMinute());
        return builder.routes()
                .route("items", route -> route.path("/api/items/{id}")
                        .filters(filters -> guarded(filters, settings, many))
                        .uri(settings.upstream()))
                .route("few", route -> route.path("/api/few")
                        .filters(filters -> guarded(filters, settings, few))
                        .uri(settings.upstream()))
                .build();
    }

    private static UriSpec guarded(GatewayFilterSpec filters, Settings settings, SubjectLimit limit) {
        return settings.secured() ? filters.filter(limit).filter(new ParameterCheck()) : filters;
    }
}
