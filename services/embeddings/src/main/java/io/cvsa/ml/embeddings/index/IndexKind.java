package io.cvsa.ml.embeddings.index;

import java.util.Optional;

/** How vectors of a number of dimensions can be indexed. */
public enum IndexKind {
    HNSW("hnsw", "vector"),
    HNSW_HALFVEC("hnsw-halfvec", "halfvec");

    /** What a search without an index, and a model that cannot have one, is called. */
    public static final String EXACT = "exact";

    private static final int MOST_OF_VECTOR = 2_000;
    private static final int MOST_OF_HALFVEC = 4_000;

    private final String text;
    private final String type;

    IndexKind(String text, String type) {
        this.text = text;
        this.type = type;
    }

    /** The kind for this many dimensions, or nothing where pgvector has none. */
    public static Optional<IndexKind> of(int dimensions) {
        if (dimensions <= MOST_OF_VECTOR) {
            return Optional.of(HNSW);
        }
        return dimensions <= MOST_OF_HALFVEC ? Optional.of(HNSW_HALFVEC) : Optional.empty();
    }

    /** Reads the database's name. */
    static IndexKind named(String text) {
        return text.equals(HNSW.text) ? HNSW : HNSW_HALFVEC;
    }

    /** The name in the interface and in the database. */
    public String text() {
        return text;
    }

    /** The pgvector type of an indexed column, without its length. */
    public String type() {
        return type;
    }
}
