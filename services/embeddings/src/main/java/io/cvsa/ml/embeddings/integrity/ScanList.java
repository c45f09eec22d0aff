package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Scans newest first, of one model or of all. */
@ApplicationScoped
class ScanList {

    private final JobQueue jobs;

    ScanList(JobQueue jobs) {
        this.jobs = jobs;
    }

    /** Reads on until the page of that model is full; scans are few. */
    Page<EmbeddingScan> page(String model, String after, int limit) {
        List<EmbeddingScan> found = new ArrayList<>();
        String cursor = after;
        do {
            Page<JobView> page = jobs.page(ScanHandler.KIND, cursor, Page.MAX_LIMIT);
            for (JobView job : page.items()) {
                EmbeddingScan scan = EmbeddingScan.of(job);
                if (model == null || scan.model().equals(model)) {
                    found.add(scan);
                }
            }
            cursor = page.next();
        } while (cursor != null && found.size() <= limit);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), found.get(limit - 1).id().toString());
    }
}
