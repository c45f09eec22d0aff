/** Builds of data sets: asked for, read, embedded, split, written and published, whatever interrupts them. */
package io.cvsa.ml.datasets.build;
