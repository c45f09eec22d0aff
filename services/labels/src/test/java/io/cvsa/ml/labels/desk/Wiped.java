package io.cvsa.ml.labels.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** An empty database for a test that fills it with what it took out of it. */
public final class Wiped {

    private Wiped() {}

    /** Waits until the service is ready and every fact has left, so that none comes behind, and forgets everything. */
    public static void database() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(Truth.count("SELECT count(*) FROM labels.outbox"))
                        .isZero());
        Truth.execute("""
                TRUNCATE public.bilibili_metadata, internal.video_type_label, labels.vote, labels.labeler_day,
                    labels.effective_label, labels.video_search, labels.unlabelled, labels.unpredicted, labels.video_uploader, labels.retraction,
                    labels.gold, labels.review_act, labels.sent_back, labels.skip, labels.lease CASCADE
                """);
    }
}
