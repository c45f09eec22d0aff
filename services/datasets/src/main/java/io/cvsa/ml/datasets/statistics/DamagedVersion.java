package io.cvsa.ml.datasets.statistics;

import java.io.IOException;

/** A file of a version is there and is not what was written; reading it again brings the same. */
final class DamagedVersion extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedVersion(String message) {
        super(message);
    }

    DamagedVersion(String message, Throwable cause) {
        super(message, cause);
    }
}
