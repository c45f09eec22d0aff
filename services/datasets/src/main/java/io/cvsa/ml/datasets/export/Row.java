package io.cvsa.ml.datasets.export;

import io.cvsa.ml.datasets.split.Split;
import java.util.List;
import java.util.UUID;

/**
 * One unique text of a version, frozen with what it was made from.
 *
 * @param index position in the file, and of its vector
 * @param aid smallest id of the videos that carry this text
 * @param weight of the row in training, in (0, 1]
 * @param golds reviewers' decisions that made the label; empty where the labelers made it
 */
public record Row(
        int index,
        long aid,
        List<Long> aids,
        String text,
        String checksum,
        UUID fingerprint,
        boolean label,
        double weight,
        Split split,
        List<Vote> votes,
        List<Gold> golds) {

    public Row {
        aids = List.copyOf(aids);
        votes = List.copyOf(votes);
        golds = List.copyOf(golds);
    }
}
