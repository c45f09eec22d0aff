/** {@code ./cvsa bench}: what this system claims to be fast at, measured beside a baseline in the same run. */
package io.cvsa.ml.bench;
