/** A synthetic catalogue of this field's videos and of people who label them; every text is our own. */
package io.cvsa.ml.devkit.sample;
