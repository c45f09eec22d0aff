package io.cvsa.ml.launcher.suite;

import java.util.Optional;

/**
 * How the suite shall be started.
 *
 * @param database URL of an existing database; otherwise the suite runs its own
 * @param kafka address of an existing broker; otherwise the suite runs its own
 * @param adopt whether a database that we did not create may be changed
 */
public record SuiteRequest(Optional<String> database, Optional<String> kafka, boolean adopt) {}
