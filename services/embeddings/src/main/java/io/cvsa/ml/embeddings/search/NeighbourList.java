package io.cvsa.ml.embeddings.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The nearest videos, nearest first. */
public record NeighbourList(@Schema(required = true) List<Neighbour> items) {}
