package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;

/** What tokens cost. */
final class Cost {

    private Cost() {}

    /** In the unit of the model's price, null where it has none. */
    static Double of(ModelDefinition model, long tokens) {
        double price = model.remote().pricePerMillionTokens();
        return price > 0 ? tokens * price / 1e6 : null;
    }
}
