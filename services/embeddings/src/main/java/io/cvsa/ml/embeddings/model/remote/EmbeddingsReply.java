package io.cvsa.ml.embeddings.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A provider's answer, its vectors put in the order of the texts by their {@code index}.
 *
 * @param tokens tokens the provider billed, 0 when it does not say
 */
@SuppressWarnings("ArrayRecordComponent")
record EmbeddingsReply(float[][] vectors, int tokens) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an answer to a request of {@code count} texts; floats and base64 are both understood.
     *
     * @throws BadReply when it is no such answer
     */
    static EmbeddingsReply parse(byte[] body, int count) {
        JsonNode root = tree(body);
        JsonNode data = root.path("data");
        if (!data.isArray() || data.size() != count) {
            throw new BadReply("the reply has " + data.size() + " vectors for " + count + " texts");
        }
        float[][] vectors = new float[count][];
        for (int position = 0; position < count; position++) {
            JsonNode item = data.get(position);
            JsonNode number = item.path("index");
            int index = number.isMissingNode() && count == 1 ? 0 : number.asInt(-1);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw new BadReply("the reply's indexes do not match the texts");
            }
            vectors[index] = vector(item.path("embedding"));
        }
        JsonNode usage = root.path("usage");
        return new EmbeddingsReply(
                vectors,
                usage.path("total_tokens").asInt(usage.path("prompt_tokens").asInt(0)));
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null) {
                throw new BadReply("the reply is empty");
            }
            return root;
        } catch (IOException e) {
            throw new BadReply("the reply is not JSON");
        }
    }

    private static float[] vector(JsonNode value) {
        if (value.isTextual()) {
            return base64(value.textValue());
        }
        if (!value.isArray()) {
            throw new BadReply("the reply has an item without a vector");
        }
        float[] vector = new float[value.size()];
        for (int i = 0; i < vector.length; i++) {
            // null and texts become NaN here, and are refused with the vector later
            vector[i] = (float) value.get(i).asDouble(Double.NaN);
        }
        return vector;
    }

    private static float[] base64(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() % Float.BYTES != 0) {
                throw new BadReply("the reply has a vector of broken length");
            }
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw new BadReply("the reply has a vector that is not base64");
        }
    }

    /** An answer that does not fit its question. */
    static final class BadReply extends RuntimeException {

        BadReply(String message) {
            super(message);
        }
    }
}
