/** Answers that many share for a moment. */
package io.cvsa.ml.platform.memo;
