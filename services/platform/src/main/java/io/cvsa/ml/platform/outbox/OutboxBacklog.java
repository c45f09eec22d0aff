package io.cvsa.ml.platform.outbox;

/** How many facts wait to leave, and for how many seconds the oldest has waited. */
record OutboxBacklog(long pending, double ageSeconds) {}
