/** The processes of the suite on this machine: which, where, started and stopped. */
package io.cvsa.ml.launcher.suite;
