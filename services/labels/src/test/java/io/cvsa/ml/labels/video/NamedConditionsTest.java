package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NamedConditionsTest {

    @Test
    void knowsExactlyTheParametersOfTheList() {
        String[] parameters = Arrays.stream(VideoParameters.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .map(field -> field.getAnnotation(QueryParam.class).value())
                .toArray(String[]::new);

        assertThat(NamedConditions.names()).containsExactlyInAnyOrder(parameters);
    }
}
