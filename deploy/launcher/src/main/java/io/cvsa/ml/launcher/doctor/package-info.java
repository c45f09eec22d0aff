/** Says what is missing or broken, and the command that mends it. */
package io.cvsa.ml.launcher.doctor;
