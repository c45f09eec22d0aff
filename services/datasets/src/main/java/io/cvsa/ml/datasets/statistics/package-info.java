/** What a version is made of, counted once over its frozen files: balance, lengths, duplicates, agreement, norms, near pairs. */
package io.cvsa.ml.datasets.statistics;
