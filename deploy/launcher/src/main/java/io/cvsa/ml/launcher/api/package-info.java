/** The gateway's public API as a client sees it. */
package io.cvsa.ml.launcher.api;
