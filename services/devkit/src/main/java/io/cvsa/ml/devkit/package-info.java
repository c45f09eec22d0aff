/** What tests and the local suite stand on: real servers, real keys, real topics. */
package io.cvsa.ml.devkit;
