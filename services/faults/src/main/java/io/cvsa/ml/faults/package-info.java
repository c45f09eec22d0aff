/** The packaged labels service under kills, outages and races: what it acknowledged must be true afterwards. */
package io.cvsa.ml.faults;
