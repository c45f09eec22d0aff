package io.cvsa.ml.datasets.export;

/** What, beside the rows and the vectors, makes two versions different: model, recipe, dimensions and the frozen test family. */
public record Content(String model, String recipe, int dimensions, String family) {}
