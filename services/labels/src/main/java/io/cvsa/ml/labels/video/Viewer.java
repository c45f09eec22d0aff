package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.guide.DeskRules;
import io.cvsa.ml.labels.guide.DeskSettings;
import io.cvsa.ml.labels.label.Labeler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who looks at videos, and what is kept from them.
 *
 * @param blind whether they see what others said only of videos that they have labelled themselves
 * @param required how many people must label a video
 * @param predictions whether predictions are stored in this database
 */
public record Viewer(String user, boolean blind, int required, boolean predictions) {

    /** Finds out who the caller is. */
    @ApplicationScoped
    public static class Door {

        private final Labeler labeler;
        private final DeskRules rules;
        private final PredictionTables predictions;

        Door(Labeler labeler, DeskRules rules, PredictionTables predictions) {
            this.labeler = labeler;
            this.rules = rules;
            this.predictions = predictions;
        }

        public Uni<Viewer> caller() {
            String user = labeler.user();
            boolean reviewer = labeler.isReviewer();
            return Uni.combine()
                    .all()
                    .unis(rules.now(), predictions.there())
                    .with((settings, there) -> viewer(user, reviewer, settings, there));
        }

        private static Viewer viewer(String user, boolean reviewer, DeskSettings settings, boolean there) {
            return new Viewer(user, settings.blind() && !reviewer, settings.requiredLabelers(), there);
        }
    }
}
