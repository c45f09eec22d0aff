/** Reads what PostgreSQL sends in its binary COPY format, and stops what takes too long. */
package io.cvsa.ml.platform.copy;
