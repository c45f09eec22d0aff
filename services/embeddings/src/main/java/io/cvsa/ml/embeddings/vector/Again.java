package io.cvsa.ml.embeddings.vector;

/** What is embedded although it was decided before the job was asked for; what was decided since then stands. */
public enum Again {
    /** Only what is missing is embedded. */
    NOTHING,
    /** Quarantined texts too. */
    QUARANTINED,
    /** Whatever is stored is replaced. */
    ALL
}
