package io.cvsa.ml.platform.log;

import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Warns of a trouble that is met again and again when it begins and when its reason changes, not each time. */
public final class WarnOnce {
    private final Logger log;
    private final String what;
    private final AtomicReference<String> said = new AtomicReference<>("");

    /** {@code what} begins the line, for example "the relay waits". */
    public WarnOnce(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /** The trouble was met, for this reason. */
    public void trouble(String reason) {
        if (!reason.equals(said.getAndSet(reason))) {
            log.warnf("%s: %s", what, reason);
        }
    }

    /** The trouble was met, with this failure. */
    public void trouble(Throwable failure) {
        trouble(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    /** It went well: the next trouble is news again. */
    public void over() {
        said.set("");
    }
}
