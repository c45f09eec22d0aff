package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An allowance of one process without limits, for tests without a database: it keeps how requests ended. */
public final class LocalAllowance implements Allowance {

    private final List<Ending> endings = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Permit ask(ModelDefinition model, long tokens) {
        return new Permit(Duration.ZERO, null, 1, tokens);
    }

    @Override
    public void settle(ModelDefinition model, Permit permit, Ending ending) {
        endings.add(ending);
    }

    List<Ending> endings() {
        return List.copyOf(endings);
    }
}
