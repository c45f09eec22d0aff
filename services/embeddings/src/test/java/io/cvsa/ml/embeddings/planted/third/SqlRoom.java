package io.cvsa.ml.embeddings.planted.third;

import io.vertx.mutiny.sqlclient.Pool;

/** Planted for the rooms test: SQL outside of a repository. */
public record SqlRoom(Pool pool) {}
