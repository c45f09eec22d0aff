package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.split.Split;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * A row of an imported file, checked.
 *
 * @param vector big-endian floats
 * @param weight null where the file does not say
 * @param split null where the file does not say
 * @param golds reviewers' decisions on the videos of the text
 */
record ImportedVideo(
        long aid,
        boolean label,
        String text,
        String checksum,
        UUID fingerprint,
        ByteBuffer vector,
        Double weight,
        Split split,
        List<Vote> votes,
        List<Gold> golds) {}
