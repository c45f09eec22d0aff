package io.cvsa.ml.training.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import org.junit.jupiter.api.Test;

/** One annotated record is schema, defaults, validation and values at once. */
class HyperparameterSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Shape {
        ROUND,
        VERY_FLAT
    }

    record Inner(
            @Hyperparameter(
                    title = "Depth",
                    titleZh = "深度",
                    description = "How deep.",
                    descriptionZh = "多深。",
                    value = "0.5",
                    when = "shape=round")
            double depth) {}

    record Before(
            @Hyperparameter(
                    title = "Shape",
                    titleZh = "形状",
                    description = "Which one.",
                    descriptionZh = "哪一种。",
                    value = "round")
            Shape shape,

            Inner inner) {}

    /** {@link Before} and one component more: the only place that had to change. */
    record After(
            @Hyperparameter(
                    title = "Shape",
                    titleZh = "形状",
                    description = "Which one.",
                    descriptionZh = "哪一种。",
                    value = "round")
            Shape shape,

            @Hyperparameter(
                    title = "Width",
                    titleZh = "宽度",
                    description = "How wide.",
                    descriptionZh = "多宽。",
                    value = "8",
                    min = 1,
                    max = 64,
                    log = true,
                    unit = "cm",
                    group = "size")
            int width,

            Inner inner) {}

    private static final HyperparameterSchema<After> AFTER = HyperparameterSchema.of(After.class);

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void oneMoreComponentIsInTheSchemaTheDefaultsTheChecksAndTheValues() {
        assertThat(HyperparameterSchema.of(Before.class).violations(json("{'width': 3}")))
                .extracting(InvalidHyperparameter::field)
                .containsExactly("width");
        JsonNode width = AFTER.json().at("/properties/width");
        assertThat(width)
                .isEqualTo(
                        json(
                                "{'title':'Width','description':'How wide.','type':'integer','minimum':1,'maximum':64,"
                                        + "'default':8,'x-title-zh':'宽度','x-description-zh':'多宽。','x-log-scale':true,'x-unit':'cm','x-group':'size'}"));
        assertThat(AFTER.defaults()).isEqualTo(json("{'shape':'round','width':8,'depth':0.5}"));
        assertThat(AFTER.violations(json("{'width': 65}"))).singleElement().satisfies(wrong -> assertThat(wrong.field())
                .isEqualTo("width"));
        assertThat(AFTER.complete(json("{'width': 3}")).as(After.class))
                .isEqualTo(new After(Shape.ROUND, 3, new Inner(0.5)));
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertThat(AFTER.violations(json("{'shape':'square','width':'wide','depth':1,'height':2}")))
                .extracting(InvalidHyperparameter::field)
                .contains("height", "shape", "width")
                .doesNotContain("depth");
        assertThat(AFTER.violations(json("[1]"))).hasSize(1);
        assertThatThrownBy(() -> AFTER.complete(json("{'width':1.5}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConditionalFieldIsRequiredOnlyWhereItMatters() {
        JsonNode condition = AFTER.json().at("/allOf/0");
        assertThat(condition)
                .isEqualTo(json("{'if':{'properties':{'shape':{'const':'round'}}},'then':{'required':['depth']}}"));
        assertThat(AFTER.json().at("/properties/depth/x-when").asText()).isEqualTo("shape=round");
    }

    @Test
    void canonicalFormIgnoresOrderSpellingAndDefaults() {
        String canonical = AFTER.canonical(json("{'width': 8.0, 'shape': 'very-flat'}"));
        assertThat(canonical).isEqualTo("{\"depth\":0.5,\"shape\":\"very-flat\",\"width\":8}");
        assertThat(AFTER.canonical(json("{'shape': 'very-flat'}"))).isEqualTo(canonical);
    }

    @Test
    void everyTrainersSchemaIsSoundAndAcceptsItsOwnDefaults() {
        for (Trainer trainer : Trainers.all()) {
            ObjectNode schema = trainer.schema().json();
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(SchemaLocation.of(SchemaId.V202012))
                            .validate(schema))
                    .as(trainer.name())
                    .isEmpty();
            assertThat(trainer.schema().violations(null)).as(trainer.name()).isEmpty();
            Hyperparameters complete =
                    trainer.schema().complete(trainer.schema().defaults());
            assertThat(complete.json()).isEqualTo(trainer.schema().defaults());
        }
    }
}
