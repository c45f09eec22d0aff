package io.cvsa.ml.embeddings.generation;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request in the shape of OpenAI's embeddings API: the parts that a local model can serve. */
@Schema(name = "OpenAiEmbeddingsRequest")
public record OpenAiRequest(
        @Schema(required = true) String model,

        @Schema(required = true, type = SchemaType.ARRAY, description = "One text, or up to 2048 of them")
        List<String> input,

        @Schema(
                name = "encoding_format",
                enumeration = {"float", "base64"})
        String encodingFormat,

        @Schema(nullable = true) Integer dimensions) {

    private static final int MOST_INPUTS = 2048;

    /** Reads the body; anything that does not fit is an {@link OpenAiError.Refusal}. */
    static OpenAiRequest read(byte[] body) {
        JsonNode root = tree(body);
        JsonNode model = root.path("model");
        if (!model.isTextual() || model.textValue().isBlank()) {
            throw OpenAiError.invalid(400, "you must provide a model parameter", "model", null);
        }
        String format = root.path("encoding_format").asText("float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw OpenAiError.invalid(400, "encoding_format must be float or base64", "encoding_format", null);
        }
        JsonNode dimensions = root.path("dimensions");
        if (!dimensions.isMissingNode() && !dimensions.isNull() && !dimensions.isInt()) {
            throw OpenAiError.invalid(400, "dimensions must be a whole number", "dimensions", null);
        }
        return new OpenAiRequest(
                model.textValue(),
                inputs(root.path("input")),
                format,
                dimensions.isInt() ? dimensions.intValue() : null);
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = Json.mapper().readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw OpenAiError.invalid(400, "the body is not JSON", null, null);
        }
        throw OpenAiError.invalid(400, "the body is not a JSON object", null, null);
    }

    private static List<String> inputs(JsonNode input) {
        if (input.isTextual()) {
            return List.of(input.textValue());
        }
        if (!input.isArray() || input.isEmpty() || input.size() > MOST_INPUTS) {
            throw OpenAiError.invalid(400, "input must be a text or an array of 1 to 2048 texts", "input", null);
        }
        List<String> texts = new ArrayList<>(input.size());
        for (JsonNode each : input) {
            if (!each.isTextual()) {
                throw OpenAiError.invalid(
                        400, "input must hold texts only; token arrays are not served", "input", null);
            }
            texts.add(each.textValue());
        }
        return texts;
    }
}
