package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import java.util.Optional;

/**
 * What survives an interruption of a build.
 *
 * @param snapshotEpoch the execution whose first read is on the disk; 0 before it
 * @param requested whether the chunks of missing texts are planned
 * @param progress the counts so far, repeated reads included
 */
record BuildCheckpoint(long snapshotEpoch, boolean requested, BuildProgress progress) {

    static BuildCheckpoint of(Optional<JsonNode> stored) {
        return stored.filter(node -> !node.isNull())
                .map(node -> Json.as(node, BuildCheckpoint.class))
                .orElse(new BuildCheckpoint(0, false, BuildProgress.NONE));
    }
}
