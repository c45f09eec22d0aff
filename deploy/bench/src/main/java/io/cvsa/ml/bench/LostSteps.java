package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.faults.TopicLog;
import io.cvsa.ml.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How much of their work runs had to do again, as their progress events tell: a resumed run announces its first step. */
final class LostSteps {

    private LostSteps() {}

    /** The most steps that any run went back at once; what it did in its last tenth of a second may not have been told. */
    static long most(String servers) {
        Map<String, Long> last = new HashMap<>();
        long most = 0;
        for (ConsumerRecord<String, byte[]> record : TopicLog.read(servers, Topics.RUN_PROGRESSED)) {
            JsonNode progress = Json.parse(new String(record.value(), StandardCharsets.UTF_8));
            if (progress.path("state").asText().equals("running")) {
                long step = progress.path("step").asLong();
                Long before = last.put(record.key(), step);
                most = Math.max(most, before == null ? 0 : before - step + 1);
            }
        }
        return most;
    }
}
