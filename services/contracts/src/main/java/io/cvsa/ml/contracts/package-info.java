/** Events and the data set spec: what one service says and another reads. Within v1 only optional fields are added. */
package io.cvsa.ml.contracts;
