package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Which columns a file may have: those that are read, and those that are known and left aside. */
final class Columns {

    /** What a row says of the video itself. */
    static final Set<String> VIDEO_FIELDS = Set.of(
            "aid",
            "bvid",
            "title",
            "description",
            "tags",
            "uid",
            "uploader",
            "published_at",
            "publishedAt",
            "duration",
            "cover_url",
            "coverUrl");

    private static final Set<String> ANSWERS = Set.of("label", "human", "votes");

    private static final Set<String> OF_A_LABEL = Set.of("retracted", "user", "created_at", "createdAt");

    /** Where a row comes from and how others sorted it: never a feature, never stored. */
    private static final Set<String> LEFT_ASIDE = Set.of(
            "id",
            "status",
            "created_at",
            "createdAt",
            "partition",
            "first_seen_at",
            "tid",
            "source",
            "kind",
            "genre",
            "official_split",
            "official_label",
            "effective_label",
            "guide");

    static final Columns VIDEOS = new Columns(VIDEO_FIELDS, ANSWERS, LEFT_ASIDE);
    static final Columns LABELS = new Columns(VIDEO_FIELDS, ANSWERS, OF_A_LABEL, LEFT_ASIDE);

    private final Set<String> known = new HashSet<>();

    @SafeVarargs
    private Columns(Set<String>... names) {
        for (Set<String> some : names) {
            known.addAll(some);
        }
    }

    List<String> unknown(ObjectNode row) {
        List<String> unknown = new ArrayList<>();
        for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }
}
