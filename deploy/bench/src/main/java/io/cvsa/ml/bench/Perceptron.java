package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A perceptron with one hidden layer and how it is trained: the same for every side. */
record Perceptron(int hidden, double dropout, int batch, int epochs, double rate, double decay) {

    /** As the product's hyper-parameters, with nothing that the other sides do not do. */
    ObjectNode hyperparameters() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("hiddenSizes").add(hidden);
        return json.put("dropout", dropout)
                .put("batchSize", batch)
                .put("epochs", epochs)
                .put("learningRate", rate)
                .put("learningRateSchedule", "constant")
                .put("weightDecay", decay)
                .put("gradientClip", 0)
                .put("patience", epochs);
    }
}
