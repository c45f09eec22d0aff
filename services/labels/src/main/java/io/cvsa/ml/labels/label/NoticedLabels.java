package io.cvsa.ml.labels.label;

/**
 * What a scan for other programs' labels brought.
 *
 * @param announced labels that nobody had announced before
 * @param more whether the scan was full, so that the next should follow at once
 */
record NoticedLabels(long announced, boolean more) {}
