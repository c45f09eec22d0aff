/** How versions go: into the trash, back from it, and for good, unless a model still needs them. */
package io.cvsa.ml.datasets.retention;
