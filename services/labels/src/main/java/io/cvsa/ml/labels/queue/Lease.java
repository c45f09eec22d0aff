package io.cvsa.ml.labels.queue;

import java.time.Instant;
import java.util.List;

/** What a desk got: the videos in the order of its queue, and until when they wait there. */
record Lease(List<Long> aids, Instant until) {}
