package io.cvsa.ml.training.prediction;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Nothing is published unless somebody switched it on. */
class PublishingSettingsTest {

    @Test
    void offRefusesAndSaysHowToSwitchItOn() {
        assertThatThrownBy(() -> PublicationResource.requireOn(() -> false))
                .hasMessageContaining("CVSA_TRAINING_PUBLISHING_ENABLED=true");
        assertThatCode(() -> PublicationResource.requireOn(() -> true)).doesNotThrowAnyException();
    }
}
