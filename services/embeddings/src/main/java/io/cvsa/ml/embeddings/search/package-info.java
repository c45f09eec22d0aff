/** Finds the nearest videos to a video or to a text, and what the caller may see beside them. */
package io.cvsa.ml.embeddings.search;
