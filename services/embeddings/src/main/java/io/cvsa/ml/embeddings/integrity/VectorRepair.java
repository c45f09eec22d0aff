package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.generation.TextRegenerator;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.WantedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Regenerates faulty vectors in place, as far as the catalogue still has their texts. */
@ApplicationScoped
class VectorRepair {

    private final ScanRepository scans;
    private final TextRegenerator regenerator;

    VectorRepair(ScanRepository scans, TextRegenerator regenerator) {
        this.scans = scans;
        this.regenerator = regenerator;
    }

    /**
     * Mends what it can, blocking, and records why the rest could not be mended.
     *
     * @return how many rows are good now
     */
    long mend(ModelDefinition model, List<Fault> faults, String job, Runnable alive) {
        if (faults.isEmpty()) {
            return 0;
        }
        List<String> checksums = faults.stream()
                .filter(fault -> fits(fault, model))
                .map(Fault::checksum)
                .distinct()
                .toList();
        List<WantedText> texts = scans.texts(model.textRecipe(), checksums);
        Map<String, String> failed = texts.isEmpty() ? Map.of() : regenerator.regenerate(model, texts, job, alive);
        Set<Long> mended = scans.mended(model, faults);
        Map<Long, String> reasons = new HashMap<>();
        for (Fault fault : faults) {
            if (!mended.contains(fault.rowId())) {
                reasons.put(fault.rowId(), reason(fault, model, failed));
            }
        }
        scans.reasons(model, reasons);
        return mended.size();
    }

    private static String reason(Fault fault, ModelDefinition model, Map<String, String> failed) {
        if (!fits(fault, model)) {
            return "the row says " + fault.dimensions() + " dimensions, the model has " + model.dimensions();
        }
        return failed.getOrDefault(fault.checksum(), "the catalogue has no video with this text");
    }

    private static boolean fits(Fault fault, ModelDefinition model) {
        return fault.dimensions() != null && fault.dimensions() == model.dimensions();
    }
}
