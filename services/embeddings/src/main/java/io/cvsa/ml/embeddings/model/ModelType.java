package io.cvsa.ml.embeddings.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Who computes a model's vectors. */
public enum ModelType {
    /** A server that speaks OpenAI's embeddings API. */
    OPENAI_COMPATIBLE("openai-compatible"),
    /** A transformer that runs in this process. */
    ONNX("onnx"),
    /** A bag-of-embeddings graph of the program before us, in this process. */
    LEGACY("legacy");

    private final String text;

    ModelType(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    static Optional<ModelType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
