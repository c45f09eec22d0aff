package io.cvsa.ml.embeddings.vector;

import java.time.Instant;

/** What a person wants to be embedded in place of a text. */
record TextEdit(String text, String by, Instant at) {}
