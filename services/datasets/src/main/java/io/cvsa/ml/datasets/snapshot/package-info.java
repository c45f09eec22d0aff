/** Reads videos, labels and vectors in bulk, decides labels, and keeps the versions that were made from them. */
package io.cvsa.ml.datasets.snapshot;
