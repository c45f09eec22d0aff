package io.cvsa.ml.platform.outbox;

import java.util.List;
import java.util.UUID;

/** Which rows of a batch the broker confirmed, which it did not, and the last reason why. */
record OutboxDelivery(List<UUID> sent, List<UUID> unsent, String reason) {}
