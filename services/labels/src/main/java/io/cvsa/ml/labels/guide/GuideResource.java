package io.cvsa.ml.labels.guide;

import io.cvsa.ml.labels.label.Labeler;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The question, the guide and how the desk works: read by all, changed by admins. */
@Path("/api/v1")
@Tag(name = "settings")
public class GuideResource {

    private final GuideRepository guides;
    private final DeskRules rules;
    private final Labeler labeler;

    GuideResource(GuideRepository guides, DeskRules rules, Labeler labeler) {
        this.guides = guides;
        this.rules = rules;
        this.labeler = labeler;
    }

    @GET
    @Path("/labels/settings")
    @RolesAllowed("viewer")
    public Uni<DeskSettings> deskSettings() {
        return guides.settings();
    }

    @PUT
    @Path("/labels/settings")
    @RolesAllowed("admin")
    public Uni<DeskSettings> changeDeskSettings(@NotNull @Valid DeskSettingsRequest wanted) {
        return guides.set(wanted, labeler.user()).invoke(rules::forget).chain(guides::settings);
    }

    /** Every version, the newest first. */
    @GET
    @Path("/labels/guides")
    @RolesAllowed("viewer")
    public Uni<GuideList> listGuides() {
        return guides.guides().map(GuideList::new);
    }

    /** Asks a new question or gives new rules; 409 when somebody else changed them meanwhile. */
    @PUT
    @Path("/labels/guide")
    @RolesAllowed("admin")
    public Uni<DeskSettings> changeGuide(@NotNull @Valid GuideRequest wanted) {
        ForeignText.require("questionZh", wanted.questionZh());
        ForeignText.require("questionEn", wanted.questionEn());
        ForeignText.require("rulesZh", wanted.rulesZh());
        ForeignText.require("rulesEn", wanted.rulesEn());
        return guides.ask(wanted, labeler.user())
                .invoke(newest -> requireNewest(newest, wanted.baseVersion()))
                .invoke(rules::forget)
                .chain(guides::settings);
    }

    private static void requireNewest(boolean newest, int version) {
        if (!newest) {
            throw ProblemException.conflict(
                    "guide-changed", "Version " + version + " of the guide is not the newest any more.");
        }
    }
}
