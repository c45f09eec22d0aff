package io.cvsa.ml.platform.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job stands; the last four are final. */
public enum JobState {
    QUEUED,
    RUNNING,
    WAITING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SUPERSEDED;

    /** The name in the database and in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the database's name. */
    public static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public boolean terminal() {
        return this != QUEUED && this != RUNNING && this != WAITING;
    }
}
