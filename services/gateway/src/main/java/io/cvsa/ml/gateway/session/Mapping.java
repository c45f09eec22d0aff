package io.cvsa.ml.gateway.session;

/** Whether it is settled under which name a principal labels. */
public enum Mapping {
    /** The database takes labels under the principal's name. */
    SETTLED,
    /** The database takes labels of accounts only, and nobody has said which one the principal is. */
    MISSING,
    /** The database has not been asked yet, because it is away. */
    UNKNOWN
}
