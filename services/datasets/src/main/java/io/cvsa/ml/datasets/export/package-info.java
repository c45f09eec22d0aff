/** The files of a version: written once, named by their SHA-256, read by trainers and by the row browser. */
package io.cvsa.ml.datasets.export;
