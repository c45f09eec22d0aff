package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Our solver finds the optimum that liblinear finds, and its gradient is that of its value. */
class BlockObjectiveTest {

    private static final TrainingSet SET = GeneratedSet.of(400, 8, 5);

    private static BlockRows rows(TrainingSet set) {
        int[] train = set.rowsOf(Split.TRAIN);
        return BlockRows.of(
                set,
                train,
                train.length,
                Standardisation.fit(set.vectors(), train),
                new CharacterNgrams(1, 2, 10, false));
    }

    private static double[] solve(BlockRows rows, double scale, double strength) {
        double[] point = new double[rows.size()];
        Objective objective = rows.objective(IntStream.range(0, rows.rows()).toArray(), scale, strength);
        new Lbfgs(10, 2000, 1e-8).minimise(objective, point, Lbfgs.lengthAtZero(objective), () -> {});
        return point;
    }

    private static double[] liblinear(BlockRows rows, double strength) {
        Problem problem = new Problem();
        problem.l = rows.rows();
        problem.n = rows.size();
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int row = 0; row < problem.l; row++) {
            double[] dense = new double[rows.size()];
            rows.addTo(row, 1, 1, dense);
            problem.x[row] = IntStream.range(0, dense.length)
                    .filter(i -> dense[i] != 0)
                    .mapToObj(i -> new FeatureNode(i + 1, dense[i]))
                    .toArray(Feature[]::new);
            problem.y[row] = rows.labels()[row] == 1 ? 1 : -1;
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, strength, 1e-8);
        parameter.setRegularizeBias(false);
        Linear.disableDebugOutput();
        var model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        return Arrays.stream(model.getFeatureWeights())
                .map(weight -> weight * sign)
                .toArray();
    }

    @Test
    void theOptimumIsThatOfLiblinear() {
        BlockRows rows = rows(SET);
        double[] ours = solve(rows, 1, 4);
        double[] theirs = liblinear(rows, 4);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(2e-3));
        }
    }

    @Test
    void theGradientIsThatOfTheValue() {
        BlockRows rows = rows(SET);
        Objective objective = rows.objective(IntStream.range(0, rows.rows()).toArray(), 0.5, 2);
        double[] point = new double[rows.size()];
        Arrays.setAll(point, i -> Math.sin(i));
        double[] gradient = new double[point.length];
        objective.valueAndGradient(point, gradient);
        for (int i : new int[] {0, 7, 8, 20, point.length - 1}) {
            double kept = point[i];
            double[] ignored = new double[point.length];
            point[i] = kept + 1e-5;
            double above = objective.valueAndGradient(point, ignored);
            point[i] = kept - 1e-5;
            double below = objective.valueAndGradient(point, ignored);
            point[i] = kept;
            assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-7));
        }
    }

    @Test
    void aRowOfWeightTwoIsTheRowTwice() {
        float[] weights = SET.weights().clone();
        int[] train = SET.rowsOf(Split.TRAIN);
        weights[train[3]] = 2;
        BlockRows weighted = rows(GeneratedSet.with(SET, SET.labels(), weights));
        BlockRows plain = rows(SET);
        int[] twice = IntStream.concat(IntStream.range(0, plain.rows()), IntStream.of(3))
                .toArray();
        double[] point = new double[plain.size()];
        Arrays.fill(point, 0.1);
        double[] one = new double[point.length];
        double[] other = new double[point.length];
        double value = weighted.objective(IntStream.range(0, plain.rows()).toArray(), 1, 1)
                .valueAndGradient(point, one);
        assertThat(plain.objective(twice, 1, 1).valueAndGradient(point, other)).isCloseTo(value, within(1e-12));
        assertThat(one[0]).isCloseTo(other[0], within(1e-12));
    }
}
