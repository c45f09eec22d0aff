/** Whether stored vectors are what they should be: scans of the shared table, and canaries of the providers. */
package io.cvsa.ml.embeddings.integrity;
