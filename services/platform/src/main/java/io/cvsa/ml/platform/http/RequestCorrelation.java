package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.event.Correlation;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives every HTTP request its correlation, from the caller's headers or fresh, and tells the caller its id. */
@Singleton
class RequestCorrelation {
    private static final int BEFORE_SECURITY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(RequestCorrelation::begin, BEFORE_SECURITY);
    }

    private static void begin(RoutingContext request) {
        Correlation correlation = new Correlation(
                request.request().getHeader(Correlation.ID_HEADER),
                request.request().getHeader(Correlation.TRACE_HEADER));
        Correlation.adopt(correlation);
        request.put(Correlation.ID_HEADER, correlation.id());
        request.response().putHeader(Correlation.ID_HEADER, correlation.id());
        request.next();
    }
}
