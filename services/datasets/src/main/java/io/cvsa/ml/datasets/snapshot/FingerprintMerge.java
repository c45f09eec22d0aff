package io.cvsa.ml.datasets.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Collapses texts of equal fingerprint into the one of the smallest aid. */
final class FingerprintMerge {

    private FingerprintMerge() {}

    /** Takes groups by checksum in the order of their smallest aid and keeps that order. */
    static Map<String, TextGroup> of(Map<String, TextGroup> groups) {
        Map<UUID, TextGroup> first = new HashMap<>();
        Map<String, TextGroup> kept = new LinkedHashMap<>();
        groups.forEach((checksum, group) -> {
            TextGroup before = first.putIfAbsent(group.fingerprint(), group);
            if (before == null) {
                kept.put(checksum, group);
            } else {
                before.absorb(group);
            }
        });
        return kept;
    }
}
