package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A two-class model that scores with plain Java loops; immutable and safe to share between threads. */
public interface TrainedModel {

    /** The kind written into the artefact's specification: {@code linear} or {@code mlp}. */
    String kind();

    /** Length of the vectors it reads; 0 when it reads texts only. */
    int dimensions();

    /** Whether it reads the frozen text. */
    boolean readsText();

    /**
     * The probability of "yes" for each row.
     *
     * @param vectors raw embedding vectors, rows × {@link #dimensions()}; ignored when dimensions is 0
     * @param texts the frozen texts (the recipe's output), one a row; ignored unless {@link #readsText()}
     */
    double[] probabilities(FloatMatrix vectors, List<String> texts);

    /** The architecture as JSON: everything but the tensors. */
    ObjectNode architecture();

    /** The same model as layers on the vector; empty when it reads texts. */
    default Optional<NetworkModel> asNetwork() {
        return Optional.empty();
    }

    /** The same model where it is a weighted sum; empty where it is not. */
    default Optional<LinearModel> asLinear() {
        return Optional.empty();
    }

    /** The weights by name. */
    List<Tensor> tensors();
}
