package io.cvsa.ml.datasets.snapshot;

/** The spec names a model that the configuration does not have; the message is for people. */
public final class UnknownModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownModel(String message) {
        super(message);
    }
}
