package io.cvsa.ml.labels.exchange;

import java.util.Arrays;

/** Remembers keys of 64 bits, the first million and a half; a few bytes each. */
final class SeenKeys {

    private static final int MOST_SLOTS = 1 << 21;

    private long[] slots = new long[1 << 12];
    private int size;
    private boolean zero;

    /** Whether the key is new; when nothing more can be remembered, every key that is not known is. */
    boolean add(long key) {
        if (key == 0) {
            boolean first = !zero;
            zero = true;
            return first;
        }
        int slot = slot(slots, key);
        if (slots[slot] == key) {
            return false;
        }
        if (4L * (size + 1) > 3L * slots.length) {
            if (slots.length == MOST_SLOTS) {
                return true;
            }
            grow();
            slot = slot(slots, key);
        }
        slots[slot] = key;
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        Arrays.stream(slots).filter(key -> key != 0).forEach(key -> larger[slot(larger, key)] = key);
        slots = larger;
    }

    /** Where the key is, or where it would be. */
    private static int slot(long[] slots, long key) {
        int mask = slots.length - 1;
        int slot = (int) (mixed(key) & mask);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Spreads keys that differ in few bits. */
    static long mixed(long key) {
        long half = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
        long mixed = (half ^ (half >>> 29)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 32);
    }
}
