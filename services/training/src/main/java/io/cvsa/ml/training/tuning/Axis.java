package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;

/**
 * A dimension of numbers on the scale where equal distances are equally likely: logarithms where it says so.
 *
 * @param low where the cell of the least value begins; the value itself where there is no step
 * @param high where the cell of the greatest value ends
 * @param step distance of neighbouring values before any logarithm; 0 where every value between the bounds is one
 */
record Axis(Dimension dimension, double low, double high, double step) {

    static boolean isCategory(Dimension dimension) {
        return dimension.type().equals("category");
    }

    static Axis of(Dimension dimension) {
        boolean whole = dimension.type().equals("integer");
        double step = dimension.step() == null ? (whole ? 1 : 0) : dimension.step();
        Axis values = new Axis(dimension, Double.NaN, Double.NaN, step);
        return new Axis(
                dimension, values.lower(dimension.minimum()), values.upper(values.number(values.count() - 1)), step);
    }

    double range() {
        return high - low;
    }

    /** How many values there are; only of an axis with steps. */
    long count() {
        // the tolerance keeps the last of 0, 0.1, …, 0.3, whose quotient is below 3 in doubles
        return (long) Math.floor((dimension.maximum() - dimension.minimum()) / step + 1e-9) + 1;
    }

    private double number(long index) {
        return step == 0 ? dimension.maximum() : Math.min(dimension.maximum(), dimension.minimum() + index * step);
    }

    /** Where a number lies; NaN when it is no number or outside of the bounds. */
    double position(Object value) {
        if (!(value instanceof Number number)) {
            return Double.NaN;
        }
        double plain = number.doubleValue();
        return plain >= dimension.minimum() && plain <= dimension.maximum() ? scaled(plain) : Double.NaN;
    }

    /** The valid value whose cell holds a position; beyond the ends, the end. */
    Object value(double position) {
        // java.lang.StrictMath: the same bits on every machine
        double plain = dimension.log() ? StrictMath.exp(position) : position;
        if (step == 0) {
            return Math.max(dimension.minimum(), Math.min(dimension.maximum(), plain));
        }
        return at(Math.max(0, Math.min(count() - 1, Math.round((plain - dimension.minimum()) / step))));
    }

    /** The value so many steps above the least. */
    Object at(long index) {
        double number = number(index);
        if (!dimension.type().equals("integer")) {
            return number;
        }
        long whole = Math.round(number);
        return whole == (int) whole ? (Object) (int) whole : (Object) whole;
    }

    /** Where the cell of a position's value begins; the position itself where there is no step. */
    double cellBegin(double position) {
        return step == 0 ? position : lower(((Number) value(position)).doubleValue());
    }

    /** Where it ends. */
    double cellEnd(double position) {
        return step == 0 ? position : upper(((Number) value(position)).doubleValue());
    }

    private double lower(double plain) {
        double begin = plain - step / 2;
        return scaled(dimension.log() && begin <= 0 ? plain / 2 : begin);
    }

    private double upper(double plain) {
        return scaled(plain + step / 2);
    }

    private double scaled(double plain) {
        return dimension.log() ? StrictMath.log(plain) : plain;
    }
}
