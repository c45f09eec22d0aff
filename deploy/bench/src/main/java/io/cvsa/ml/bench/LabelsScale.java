package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged labels service with a catalogue of any size and three labels a video: how long the imports take, and how long
 * everything that people ask then does.
 */
final class LabelsScale {

    static final String NAME = "labels-scale";

    private final long rows;

    LabelsScale(long rows) {
        this.rows = rows;
    }

    List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        try (ServiceProcess labels =
                new ServiceProcess(Soak.module("labels"), Files.createTempDirectory("soak-"), settings).awaitReady()) {
            Caller admin = new Caller(labels.base(), "soak", "admin");
            Caller reviewer = new Caller(labels.base(), "rey", "reviewer");
            Caller labeler = new Caller(labels.base(), "sample-an", "labeler");
            ScaleState state = new ScaleState(database);
            List<Result> results = new ArrayList<>(new ScaleImports(admin, rows).results());
            state.settle();
            state.predict();
            state.act(reviewer, labeler);
            state.settle();
            results.addAll(new ScaleRequests(labeler, reviewer).results());
            return results;
        }
    }

    static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
