package io.cvsa.ml.datasets;

import io.cvsa.ml.devkit.DevkitResource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The devkit's servers, and settings that make a test short. */
public class SuiteResource extends DevkitResource {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put(
                "cvsa.datasets.snapshot.config-directory",
                Path.of("src/test/config").toAbsolutePath().toString());
        settings.put("cvsa.datasets.export.reserve-bytes", "0");
        settings.put("cvsa.datasets.build.resend-after", "2s");
        settings.put("cvsa.datasets.statistics.every", "1s");
        settings.put("cvsa.datasets.history.every", "1s");
        settings.put("cvsa.datasets.retention.every", "1s");
        settings.put("cvsa.datasets.retention.spare", "0s");
        settings.put("cvsa.platform.job.poll", "200ms");
        return settings;
    }
}
