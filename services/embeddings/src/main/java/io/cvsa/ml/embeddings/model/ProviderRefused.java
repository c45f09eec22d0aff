package io.cvsa.ml.embeddings.model;

/** A provider or model cannot serve us until somebody changes its configuration. */
public class ProviderRefused extends RuntimeException {

    public ProviderRefused(String message) {
        super(message);
    }

    public ProviderRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
