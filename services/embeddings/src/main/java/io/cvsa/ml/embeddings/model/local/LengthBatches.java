package io.cvsa.ml.embeddings.model.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Groups texts of like length, so that a batch's padding stays small. */
public final class LengthBatches {

    private LengthBatches() {}

    /**
     * Plans batches over the texts with these token counts.
     *
     * @param maxPadded most of (longest text × texts) in a batch; a longer text goes alone
     * @return indices of the texts, longest batch first, so that no worker ends with the longest one alone
     */
    public static List<int[]> plan(int[] lengths, int maxPadded) {
        List<Integer> order = IntStream.range(0, lengths.length)
                .filter(i -> lengths[i] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]).thenComparingInt(i -> i))
                .toList();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            int size = Math.max(1, maxPadded / lengths[order.get(from)]);
            int to = Math.min(order.size(), from + size);
            batches.add(order.subList(from, to).stream().mapToInt(i -> i).toArray());
            from = to;
        }
        return batches;
    }
}
