package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** Deletes a version that nothing holds: its row and number stay for history, its files go when no other version has them. */
@ApplicationScoped
class VersionDeletion {

    private final ModelRepository models;
    private final PromotionRepository promotions;
    private final VersionDeletionRepository deletions;
    private final ModelFiles files;

    VersionDeletion(
            ModelRepository models,
            PromotionRepository promotions,
            VersionDeletionRepository deletions,
            ModelFiles files) {
        this.models = models;
        this.promotions = promotions;
        this.deletions = deletions;
        this.files = files;
    }

    /** What keeps the version, in words; empty where it may be deleted. */
    List<String> heldBy(String model, int version) {
        List<String> holders = deletions.holders(model, version);
        if (promotions.line(model).reachable().contains(version)) {
            holders.add("a rollback would make it champion again");
        }
        return holders;
    }

    /** A 404 problem where there is no such version, a 409 problem that names who holds it. */
    void delete(String model, int version, String by) throws IOException {
        ModelVersion found = models.require(model, version);
        List<String> holders = heldBy(model, version);
        if (!holders.isEmpty() || !deletions.delete(model, version, by)) {
            throw held(version, holders.isEmpty() ? heldBy(model, version) : holders);
        }
        if (!found.external() && !deletions.isUsed(found.sha256())) {
            files.forget(found.sha256());
        }
    }

    private static ProblemException held(int version, List<String> holders) {
        return new ProblemException(
                409,
                "version-held",
                "The version is in use",
                "Version %d cannot be deleted: %s.".formatted(version, String.join("; ", holders)),
                holders.stream().map(holder -> new FieldError("heldBy", holder)).toList());
    }
}
