package io.cvsa.ml.embeddings.vector;

/** What is embedded although it was decided before. */
public enum Again {
    /** Only what is missing is embedded. */
    NOTHING,
    /** Quarantined texts too. */
    QUARANTINED,
    /** Whatever is stored is replaced. */
    ALL
}
