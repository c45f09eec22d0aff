package io.cvsa.ml.embeddings.map;

import java.nio.ByteBuffer;

/** Points of a plane, scaled into the unit square by one factor for both axes, so that distances stay comparable. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns
record Plane(float[] x, float[] y) {

    /** @param points one pair of coordinates a point */
    static Plane of(float[][] points) {
        float[] low = {Float.MAX_VALUE, Float.MAX_VALUE};
        float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE};
        for (float[] point : points) {
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], point[axis]);
                high[axis] = Math.max(high[axis], point[axis]);
            }
        }
        float size = Math.max(high[0] - low[0], high[1] - low[1]);
        return new Plane(scaled(points, 0, low[0], size), scaled(points, 1, low[1], size));
    }

    static Plane decode(byte[] x, byte[] y) {
        return new Plane(floats(x), floats(y));
    }

    byte[] encodedX() {
        return bytes(x);
    }

    byte[] encodedY() {
        return bytes(y);
    }

    private static float[] scaled(float[][] points, int axis, float low, float size) {
        float[] scaled = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            scaled[i] = size > 0 ? Math.min(1, (points[i][axis] - low) / size) : 0.5f;
        }
        return scaled;
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
