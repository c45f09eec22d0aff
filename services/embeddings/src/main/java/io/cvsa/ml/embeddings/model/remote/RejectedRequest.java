package io.cvsa.ml.embeddings.model.remote;

/** The provider refuses this request's content (400, 413, 422): one of its texts is at fault. */
final class RejectedRequest extends RuntimeException {

    RejectedRequest(String message) {
        super(message);
    }
}
