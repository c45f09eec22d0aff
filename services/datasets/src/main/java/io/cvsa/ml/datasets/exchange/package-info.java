/** Files that other programs read and write: a version goes out as Parquet, CSV, JSON Lines or a Hugging Face folder. */
package io.cvsa.ml.datasets.exchange;
