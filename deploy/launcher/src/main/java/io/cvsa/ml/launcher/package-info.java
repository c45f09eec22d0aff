/** The commands behind {@code ./cvsa}. */
package io.cvsa.ml.launcher;
