package io.cvsa.ml.datasets.split;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a model would see of its own test set; both counts must be zero.
 *
 * @param sharedTexts texts that stand in two splits, or train or validate although their family ever tested them
 * @param sharedVideos the same for videos
 */
public record LeakReport(int sharedTexts, int sharedVideos) {

    /** Collects the placed rows of one version; the report is read at the end. */
    public static final class Collector {

        private final TestMembers members;
        private final Map<UUID, Split> texts = new HashMap<>();
        private final Map<Long, Split> videos = new HashMap<>();
        private final Set<UUID> leakedTexts = new HashSet<>();
        private final Set<Long> leakedVideos = new HashSet<>();

        /** Judges against everything that the family tested before. */
        public Collector(TestMembers members) {
            this.members = members;
        }

        /** Takes one row as it will be written. */
        public void add(UUID fingerprint, long[] aids, Split split) {
            boolean trains = split != Split.TEST;
            Split before = texts.putIfAbsent(fingerprint, split);
            if ((before != null && before != split) || (trains && members.hasText(fingerprint))) {
                leakedTexts.add(fingerprint);
            }
            for (long aid : aids) {
                Split earlier = videos.putIfAbsent(aid, split);
                if ((earlier != null && earlier != split) || (trains && members.hasVideo(aid))) {
                    leakedVideos.add(aid);
                }
            }
        }

        public LeakReport report() {
            return new LeakReport(leakedTexts.size(), leakedVideos.size());
        }
    }
}
