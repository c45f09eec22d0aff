package io.cvsa.ml.platform.job;

import java.util.Objects;
import java.util.UUID;

/** A job to queue; {@code dedupeKey} (may be null) makes equal requests one job, a higher priority runs earlier. */
public record NewJob(UUID id, String kind, String dedupeKey, Object spec, String createdBy, int priority) {
    public NewJob {
        id = id == null ? UUID.randomUUID() : id;
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(spec, "spec");
    }

    /** A job of ordinary priority with a fresh id. */
    public static NewJob of(String kind, String dedupeKey, Object spec, String createdBy) {
        return new NewJob(UUID.randomUUID(), kind, dedupeKey, spec, createdBy, 0);
    }
}
