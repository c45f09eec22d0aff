/** Nearest-neighbour indexes: built by a job that can be watched, on tables of ours, and kept current. */
package io.cvsa.ml.embeddings.index;
