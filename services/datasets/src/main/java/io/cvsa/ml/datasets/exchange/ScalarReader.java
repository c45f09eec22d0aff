package io.cvsa.ml.datasets.exchange;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Takes one plain value, of whatever type the column has. */
final class ScalarReader extends PrimitiveConverter {

    private final Consumer<Object> taker;

    /** Gives every value to {@code taker} as a Long, Double, Boolean or String. */
    ScalarReader(Consumer<Object> taker) {
        this.taker = taker;
    }

    @Override
    public void addBinary(Binary value) {
        taker.accept(value.toStringUsingUTF8());
    }

    @Override
    public void addBoolean(boolean value) {
        taker.accept(value);
    }

    @Override
    public void addDouble(double value) {
        taker.accept(value);
    }

    @Override
    public void addFloat(float value) {
        taker.accept((double) value);
    }

    @Override
    public void addInt(int value) {
        taker.accept((long) value);
    }

    @Override
    public void addLong(long value) {
        taker.accept(value);
    }
}
