package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Every combination once. A category is listed; so are numbers with steps when they are no more than the points a number has;
 * otherwise a number has its bounds and points at equal distances between them, by factors on a logarithmic one, rounded to its
 * steps. A parameter whose condition does not hold makes no combinations of its own. The seed sets the order, so that the first
 * trials of a large grid are not all of one corner.
 */
public final class GridSampler implements Sampler {

    /** What {@link Samplers} takes. */
    public static final int POINTS = 5;

    private final int pointsPerNumber;

    public GridSampler(int pointsPerNumber) {
        if (pointsPerNumber < 2) {
            throw new IllegalArgumentException("A grid has the bounds at least, not " + pointsPerNumber + " points");
        }
        this.pointsPerNumber = pointsPerNumber;
    }

    /** How many trials the grid has. */
    public static long size(SearchSpace space, int pointsPerNumber) {
        return new GridSampler(pointsPerNumber).size(space);
    }

    /** Up to {@link Long#MAX_VALUE}. */
    @Override
    public long size(SearchSpace space) {
        BigInteger size = count(corners(new Space(space)));
        return size.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    @Override
    public Map<String, Object> sample(SearchSpace space, int number, List<Observation> seen, long seed) {
        List<Corner> corners = corners(new Space(space));
        BigInteger size = count(corners);
        if (number < 0 || BigInteger.valueOf(number).compareTo(size) >= 0) {
            throw new IllegalArgumentException("A grid of %d trials has no trial %d".formatted(size, number));
        }
        BigInteger index = shuffled(BigInteger.valueOf(number), size, seed);
        for (Corner corner : corners) {
            if (index.compareTo(corner.size()) < 0) {
                return corner.at(index);
            }
            index = index.subtract(corner.size());
        }
        throw new IllegalStateException("The corners are fewer than their sum");
    }

    /** An affine map of 0 … size − 1 on itself: every index comes once because the factor has no divisor of the size. */
    private static BigInteger shuffled(BigInteger number, BigInteger size, long seed) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, -1));
        BigInteger factor = BigInteger.valueOf(random.nextLong()).mod(size);
        while (!factor.gcd(size).equals(BigInteger.ONE)) {
            factor = factor.add(BigInteger.ONE);
        }
        return factor.multiply(number)
                .add(BigInteger.valueOf(random.nextLong()))
                .mod(size);
    }

    /** One combination of the values that conditions ask about, and all the values of what is there beside them. */
    private record Corner(Map<String, Object> chosen, Map<String, List<Object>> free) {

        BigInteger size() {
            return free.values().stream()
                    .map(values -> BigInteger.valueOf(values.size()))
                    .reduce(BigInteger.ONE, BigInteger::multiply);
        }

        Map<String, Object> at(BigInteger index) {
            Map<String, Object> all = new LinkedHashMap<>(chosen);
            BigInteger rest = index;
            for (Map.Entry<String, List<Object>> entry : free.entrySet()) {
                BigInteger[] parts = rest.divideAndRemainder(
                        BigInteger.valueOf(entry.getValue().size()));
                all.put(entry.getKey(), entry.getValue().get(parts[1].intValueExact()));
                rest = parts[0];
            }
            return all;
        }
    }

    private static BigInteger count(List<Corner> corners) {
        return corners.stream().map(Corner::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private List<Corner> corners(Space space) {
        List<Corner> corners = List.of(new Corner(Map.of(), Map.of()));
        for (Dimension dimension : space.ordered()) {
            corners = corners.stream()
                    .flatMap(corner -> with(dimension, corner, space).stream())
                    .toList();
        }
        return corners;
    }

    private List<Corner> with(Dimension dimension, Corner corner, Space space) {
        if (!space.holds(dimension, corner.chosen())) {
            return List.of(corner);
        }
        List<Object> values = values(dimension);
        if (!space.decides(dimension)) {
            return List.of(new Corner(corner.chosen(), plus(corner.free(), dimension.parameter(), values)));
        }
        List<Corner> corners = new ArrayList<>();
        for (Object value : values) {
            corners.add(new Corner(plus(corner.chosen(), dimension.parameter(), value), corner.free()));
        }
        return corners;
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private List<Object> values(Dimension dimension) {
        if (Axis.isCategory(dimension)) {
            return dimension.choices();
        }
        Axis axis = Axis.of(dimension);
        if (axis.step() > 0 && axis.count() <= pointsPerNumber) {
            return IntStream.range(0, (int) axis.count()).mapToObj(axis::at).toList();
        }
        return IntStream.range(0, pointsPerNumber)
                .mapToObj(i -> axis.value(position(axis, i)))
                .distinct()
                .toList();
    }

    /** The ends lie beyond the axis, so that they are the bounds exactly, not what logarithms leave of them. */
    private double position(Axis axis, int point) {
        int last = pointsPerNumber - 1;
        if (point == 0 || point == last) {
            return point == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double first = axis.position(axis.dimension().minimum());
        return first + (axis.position(axis.dimension().maximum()) - first) * point / last;
    }
}
