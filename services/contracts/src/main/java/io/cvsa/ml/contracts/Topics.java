package io.cvsa.ml.contracts;

import java.util.List;

/** One topic a fact, {@code <owner>.<fact>.v<n>}. */
public final class Topics {

    public static final String LABEL_WRITTEN = "labels.label-written.v1";
    public static final String LABEL_CHANGED = "labels.label-changed.v1";
    public static final String BUILD_REQUESTED = "datasets.build-requested.v1";
    public static final String BUILD_PROGRESSED = "datasets.build-progressed.v1";
    public static final String BUILD_FAILED = "datasets.build-failed.v1";
    public static final String DATASET_READY = "datasets.dataset-ready.v1";
    public static final String TEXTS_REQUESTED = "embeddings.texts-requested.v1";
    public static final String TEXTS_EMBEDDED = "embeddings.texts-embedded.v1";
    public static final String RUN_REQUESTED = "training.run-requested.v1";
    public static final String RUN_PROGRESSED = "training.run-progressed.v1";
    public static final String RUN_FINISHED = "training.run-finished.v1";
    public static final String MODEL_PROMOTED = "training.model-promoted.v1";

    public static final List<String> ALL = List.of(
            LABEL_WRITTEN,
            LABEL_CHANGED,
            BUILD_REQUESTED,
            BUILD_PROGRESSED,
            BUILD_FAILED,
            DATASET_READY,
            TEXTS_REQUESTED,
            TEXTS_EMBEDDED,
            RUN_REQUESTED,
            RUN_PROGRESSED,
            RUN_FINISHED,
            MODEL_PROMOTED);

    private Topics() {}
}
