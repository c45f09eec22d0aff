/** What became of a video from version to version: differences, where a label was seen, and what has moved since. */
package io.cvsa.ml.datasets.history;
