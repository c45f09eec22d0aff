package io.cvsa.ml.embeddings.generation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer in the shape of OpenAI's embeddings API. */
@Schema(name = "OpenAiEmbeddingsReply")
public record OpenAiReply(
        @Schema(required = true) String object,
        @Schema(required = true) List<Item> data,
        @Schema(required = true) String model,
        @Schema(required = true) Usage usage) {

    /** One vector: an array of numbers, or base64 of little-endian floats. */
    @Schema(name = "OpenAiEmbedding")
    public record Item(
            @Schema(required = true) String object,
            @Schema(required = true) int index,
            @Schema(required = true) Object embedding) {

        static Item of(int index, float[] vector, boolean base64) {
            return new Item("embedding", index, base64 ? encoded(vector) : vector);
        }

        private static String encoded(float[] vector) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Base64.getEncoder().encodeToString(bytes.array());
        }
    }

    /** Tokens that were computed. */
    @Schema(name = "OpenAiUsage")
    public record Usage(
            @JsonProperty("prompt_tokens") long promptTokens,
            @JsonProperty("total_tokens") long totalTokens) {}
}
