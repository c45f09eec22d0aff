package io.cvsa.ml.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class RouteConfigTest {

    @Test
    void filesOfEveryImportStreamThroughWhateverTheirSize() {
        RouteConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RouteConfig.class)
                .build()
                .getConfigMapping(RouteConfig.class);
        assertThat(config.unlimited())
                .anyMatch(prefix -> RouteTable.covers(prefix, "/api/v1/imports/videos"))
                .anyMatch(prefix -> RouteTable.covers(prefix, "/api/v1/datasets/imports"))
                .anyMatch(prefix -> RouteTable.covers(prefix, "/api/v1/models/filter/external-versions"))
                .noneMatch(prefix -> RouteTable.covers(prefix, "/api/v1/datasets/builds"));
    }
}
