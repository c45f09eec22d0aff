/** Maps of a model's vectors: projected to a plane by a durable job, coloured with what is known when they are looked at. */
package io.cvsa.ml.embeddings.map;
