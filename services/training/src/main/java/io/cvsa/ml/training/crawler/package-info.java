/** The three routes that CVSA's crawler calls, as the program before us served them. */
package io.cvsa.ml.training.crawler;
