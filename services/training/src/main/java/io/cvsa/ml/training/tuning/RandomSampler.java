package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Every value of a dimension is equally likely, by factors on a logarithmic one; it looks at no other trial. */
public final class RandomSampler implements Sampler {

    @Override
    public Map<String, Object> sample(SearchSpace space, int number, List<Observation> seen, long seed) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, number));
        Space known = new Space(space);
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (Dimension dimension : known.ordered()) {
            if (known.holds(dimension, chosen)) {
                chosen.put(dimension.parameter(), draw(dimension, random));
            }
        }
        return chosen;
    }

    static Object draw(Dimension dimension, SplittableRandom random) {
        if (Axis.isCategory(dimension)) {
            return dimension.choices().get(random.nextInt(dimension.choices().size()));
        }
        Axis axis = Axis.of(dimension);
        return axis.value(axis.low() + random.nextDouble() * axis.range());
    }
}
