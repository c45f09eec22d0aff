package io.cvsa.ml.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything the service acknowledged, and what must be true if it told the truth. */
final class Book {

    private final List<Receipt> receipts = new ArrayList<>();
    private final Set<Long> takenBack = new HashSet<>();

    synchronized void written(Receipt receipt) {
        receipts.add(receipt);
    }

    synchronized void takenBack(long labelId) {
        takenBack.add(labelId);
    }

    synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    synchronized Set<Long> takenBack() {
        return Set.copyOf(takenBack);
    }

    /** The effective label of each video that ever got one; "none" where all were taken back. */
    synchronized Map<Long, String> truth() {
        Map<Long, Map<String, Receipt>> last = new HashMap<>();
        receipts.stream()
                .sorted(Comparator.comparing(Receipt::createdAt).thenComparing(Receipt::id))
                .forEach(receipt -> {
                    Map<String, Receipt> video = last.computeIfAbsent(receipt.aid(), aid -> new HashMap<>());
                    if (!takenBack.contains(receipt.id())) {
                        video.put(receipt.user(), receipt);
                    }
                });
        Map<Long, String> truth = new HashMap<>();
        last.forEach((aid, labels) -> truth.put(aid, verdict(labels.values())));
        return truth;
    }

    private static String verdict(Collection<Receipt> labels) {
        int balance =
                labels.stream().mapToInt(receipt -> receipt.label() ? 1 : -1).sum();
        if (balance != 0) {
            return balance > 0 ? "yes" : "no";
        }
        return labels.isEmpty() ? "none" : "tie";
    }
}
