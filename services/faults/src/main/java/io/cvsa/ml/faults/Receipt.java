package io.cvsa.ml.faults;

import java.time.Instant;

/** A label that the service said it had written. */
record Receipt(long id, long aid, String user, boolean label, Instant createdAt) {}
