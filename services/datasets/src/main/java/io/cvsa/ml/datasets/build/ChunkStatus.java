package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.TextsEmbedded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has become of the chunks of one snapshot.
 *
 * @param numbers of all chunks, ascending; older snapshots of the build have lower ones
 * @param unanswered numbers of the chunks without an answer
 * @param due those of them that were never sent or were sent too long ago
 * @param failed texts that nobody could embed, with reasons
 */
record ChunkStatus(
        List<Integer> numbers, Set<Integer> unanswered, Set<Integer> due, List<TextsEmbedded.Failure> failed) {

    static ChunkStatus none() {
        return new ChunkStatus(new ArrayList<>(), new HashSet<>(), new HashSet<>(), new ArrayList<>());
    }

    void add(int number, boolean answered, boolean isDue) {
        numbers.add(number);
        if (!answered) {
            unanswered.add(number);
        }
        if (!answered && isDue) {
            due.add(number);
        }
    }

    int first() {
        return numbers.get(0);
    }

    /** The chunks to send now: what is due, in order, as long as no more than so many are under way. */
    Set<Integer> sendable(int atOnce) {
        int room = atOnce - (unanswered.size() - due.size());
        return numbers.stream().filter(due::contains).limit(Math.max(0, room)).collect(Collectors.toSet());
    }
}
