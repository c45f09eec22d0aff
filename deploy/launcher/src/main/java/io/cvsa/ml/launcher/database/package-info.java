/** The database under the suite: our own cluster, or somebody else's that is observed before it is touched. */
package io.cvsa.ml.launcher.database;
