package io.cvsa.ml.embeddings.model;

/** The model file holds a secret; the message names the key and never the value. */
public class SecretInModelFile extends RuntimeException {

    public SecretInModelFile(String key) {
        super("embedding_models.toml: the key '" + key
                + "' holds a secret. Remove it, put the secret into an environment"
                + " variable and name that variable in api_key_env.");
    }
}
