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
import java.util.List;
import org.junit.jupiter.api.Test;

/** One annotated record is schema, defaults, validation and values at once. */
class HyperparameterSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Shape {
        @Choice(title = "round", titleZh = "圆")
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
                    unitZh = "厘米",
                    group = ParameterGroup.NETWORK)
            @Tunable(from = 4)
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
                                        + "'default':8,'x-title-zh':'宽度','x-description-zh':'多宽。','x-log-scale':true,'x-unit':'cm','x-unit-zh':'厘米','x-group':'network','x-search':{'minimum':4}}"));
        assertThat(AFTER.defaults()).isEqualTo(json("{'shape':'round','width':8,'depth':0.5}"));
        assertThat(AFTER.violations(json("{'width': 65}"))).singleElement().satisfies(wrong -> assertThat(wrong.field())
                .isEqualTo("width"));
        assertThat(AFTER.complete(json("{'width': 3}")).as(After.class))
                .isEqualTo(new After(Shape.ROUND, 3, new Inner(0.5)));
        assertThat(AFTER.searchSpace().dimensions())
                .containsExactly(
                        new SearchSpace.Dimension("width", "integer", 4.0, 64.0, 1.0, true, List.of(), List.of()));
        assertThat(new HyperparameterReference(false).of(AFTER.json()))
                .contains(
                        "| Width `width` | Network | whole number 1 … 64 cm, log scale | `8` | always | 4 … 64 | How wide. |");
        assertThat(new HyperparameterReference(true).of(AFTER.json()))
                .contains("| 宽度 `width` | 网络 | 整数 1 … 64 厘米，对数刻度 |");
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

    record Switched(
            @Hyperparameter(
                    title = "Shape",
                    titleZh = "形状",
                    description = "Which one.",
                    descriptionZh = "哪一种。",
                    value = "round")
            Shape shape) {}

    record Nested(
            @Hyperparameter(
                    title = "On",
                    titleZh = "开",
                    description = "Whether.",
                    descriptionZh = "是否。",
                    value = "false")
            boolean on,

            @When("on=true") Switched switched,
            Inner inner) {}

    /** {@code depth} asks for a round shape, and the shape itself for the switch. */
    @Test
    void canonicalFormHasTheDefaultOfWhatDoesNotMatter() {
        assertThat(AFTER.canonical(json("{'shape':'very-flat','depth':3}")))
                .isEqualTo(AFTER.canonical(json("{'shape':'very-flat'}")));
        assertThat(AFTER.canonical(json("{'depth':3}"))).isNotEqualTo(AFTER.canonical(null));
        assertThat(AFTER.complete(json("{'shape':'very-flat','depth':3}"))
                        .json()
                        .get("depth")
                        .asInt())
                .as("what was given is kept as it was given")
                .isEqualTo(3);
        HyperparameterSchema<Nested> nested = HyperparameterSchema.of(Nested.class);
        assertThat(nested.canonical(json("{'on':false,'shape':'very-flat','depth':3}")))
                .isEqualTo(nested.canonical(null));
        assertThat(nested.canonical(json("{'on':true,'shape':'very-flat','depth':3}")))
                .isEqualTo(nested.canonical(json("{'on':true,'shape':'very-flat'}")))
                .isNotEqualTo(nested.canonical(json("{'on':true}")));
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
