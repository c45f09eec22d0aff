package io.cvsa.ml.embeddings.model;

/** The model file cannot be read as TOML; the message says where, and quotes nothing of it. */
public class MalformedModelFile extends RuntimeException {

    public MalformedModelFile(String message) {
        super(message);
    }
}
