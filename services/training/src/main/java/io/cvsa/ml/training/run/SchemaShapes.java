package io.cvsa.ml.training.run;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI what records without annotations promise, and that free JSON is an object. */
@OpenApiFilter(stages = {OpenApiFilter.RunStage.BUILD, OpenApiFilter.RunStage.RUNTIME_STARTUP})
public class SchemaShapes implements OASFilter {

    private static final List<String> WHOLE = List.of(
            "Metrics",
            "WorstError",
            "GivenLabel",
            "Confusion",
            "Calibration",
            "Bin",
            "Interval",
            "Dimension",
            "Condition");

    /** Figures that a split may not have. */
    private static final List<String> NULLABLE =
            List.of("accuracy", "precision", "recall", "f1", "mcc", "auc", "averagePrecision", "brier", "logLoss");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        WHOLE.stream().filter(schemas::containsKey).map(schemas::get).forEach(SchemaShapes::requireAll);
        if (schemas.containsKey("Metrics")) {
            Map<String, Schema> figures = schemas.get("Metrics").getProperties();
            NULLABLE.stream().map(figures::get).forEach(SchemaShapes::allowNull);
        }
        if (schemas.containsKey("Calibration")) {
            allowNull(schemas.get("Calibration").getProperties().get("error"));
        }
        if (schemas.containsKey("Dimension")) {
            Map<String, Schema> bounds = schemas.get("Dimension").getProperties();
            Stream.of("minimum", "maximum", "step").map(bounds::get).forEach(SchemaShapes::allowNull);
        }
        if (schemas.containsKey("JsonNode")) {
            Schema free = OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.OBJECT))
                    .additionalPropertiesSchema(OASFactory.createSchema())
                    .description("A JSON object of any shape");
            api.getComponents().addSchema("JsonNode", free);
            api.getComponents().removeSchema("JsonNodeType");
        }
    }

    private static void requireAll(Schema schema) {
        schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
    }

    private static void allowNull(Schema figure) {
        figure.setType(List.of(Schema.SchemaType.NUMBER, Schema.SchemaType.NULL));
    }
}
