package io.cvsa.ml.datasets.export;

import java.io.IOException;
import java.util.Locale;

/** The disk cannot take what must be written; nothing half-written is visible and the build can be retried. */
public final class DiskFull extends IOException {

    private static final long serialVersionUID = 1L;

    DiskFull(long needed, long usable) {
        super("The disk is full: " + mebibytes(needed) + " are needed and " + mebibytes(usable) + " are free");
    }

    private DiskFull(IOException cause) {
        super("The disk is full: " + cause.getMessage(), cause);
    }

    /** Recognises the operating system's own refusal (ENOSPC, EDQUOT); any other failure is returned as it is. */
    public static IOException orSame(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = message.contains("no space left") || message.contains("quota exceeded");
        return full && !(cause instanceof DiskFull) ? new DiskFull(cause) : cause;
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
