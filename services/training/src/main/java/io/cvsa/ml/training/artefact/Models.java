package io.cvsa.ml.training.artefact;

import java.io.IOException;
import java.nio.file.Path;

/** Writes and reads model artefacts: a directory with {@code model.safetensors} and {@code model.json}. */
public final class Models {

    private Models() {}

    /** Writes the artefact into {@code directory} (created if absent), each file complete or absent. */
    public static StoredModel save(Path directory, TrainedModel model, Provenance provenance) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    /** Reads an artefact and checks its hashes; throws {@link IOException} for anything it does not know. */
    public static StoredModel load(Path directory) throws IOException {
        throw new UnsupportedOperationException("being written");
    }
}
