/** Which text trains, validates or tests, and the proof that none does two of these. */
package io.cvsa.ml.datasets.split;
