package io.cvsa.ml.contracts;

import java.time.Instant;

/**
 * Somebody labelled, retracted or decided, or another program's row was noticed. Says that the video's labels must be read
 * again, not what they are now.
 *
 * @param labelId the row of {@code internal.video_type_label}; null when nothing was appended there
 */
public record LabelWritten(long aid, Long labelId, String user, Act act, Instant at) {

    public LabelWritten {
        Checks.that(aid > 0, "aid must be positive");
        Checks.text(user, "user");
        Checks.present(act, "act");
        Checks.present(at, "at");
    }

    /** What happened to the label. */
    public enum Act {
        LABELLED,
        RETRACTED,
        DECIDED,
        NOTICED
    }
}
