package io.cvsa.ml.datasets.build;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says in the OpenAPI what records without annotations promise, and that free JSON is an object. */
@OpenApiFilter(stages = {OpenApiFilter.RunStage.BUILD, OpenApiFilter.RunStage.RUNTIME_STARTUP})
public class SchemaShapes implements OASFilter {

    private static final List<String> WHOLE = List.of("LeakReport", "LabelPolicy");
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "DatasetSpec", List.of("name", "model"),
            "Split", List.of("validation", "test"),
            "Train", List.of("trainer", "modelName"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        WHOLE.stream().filter(schemas::containsKey).map(schemas::get).forEach(SchemaShapes::requireAll);
        REQUIRED.forEach((name, fields) -> require(schemas.get(name), fields));
        if (schemas.containsKey("JsonNode")) {
            Schema free = OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.OBJECT))
                    .additionalPropertiesSchema(OASFactory.createSchema())
                    .description("A JSON object of any shape");
            api.getComponents().addSchema("JsonNode", free);
            api.getComponents().removeSchema("JsonNodeType");
        }
    }

    private static void require(Schema schema, List<String> fields) {
        if (schema != null && schema.getProperties() != null) {
            schema.setRequired(new ArrayList<>(fields));
        }
    }

    private static void requireAll(Schema schema) {
        require(schema, List.copyOf(schema.getProperties().keySet()));
    }
}
