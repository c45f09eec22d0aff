package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The trainers that can be chosen, each with the JSON Schema from which its form is rendered. */
@Path("/api/v1/trainers")
@Tag(name = "run")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
public class TrainerResource {

    @GET
    public TrainerList listTrainers() {
        return new TrainerList(
                Trainers.DEFAULT,
                Trainers.all().stream().map(TrainerResource::view).toList());
    }

    private static TrainerView view(Trainer trainer) {
        return new TrainerView(
                trainer.name(),
                trainer.title(),
                trainer.titleZh(),
                trainer.description(),
                trainer.descriptionZh(),
                trainer.schema().json(),
                trainer.schema().defaults(),
                trainer.schema().searchSpace().dimensions(),
                trainer.resource().orElse(null));
    }

    /** All trainers and the name of the default one. */
    public record TrainerList(
            @Schema(name = "default", required = true) @com.fasterxml.jackson.annotation.JsonProperty("default")
            String preset,

            @Schema(required = true) List<TrainerView> items) {}

    /** One trainer and what can be set for it. */
    public record TrainerView(
            @Schema(required = true) String name,
            @Schema(required = true) String title,
            @Schema(required = true) String titleZh,
            @Schema(required = true) String description,
            @Schema(required = true) String descriptionZh,

            @Schema(required = true, type = SchemaType.OBJECT)
            JsonNode schema,

            @Schema(required = true, type = SchemaType.OBJECT)
            JsonNode defaults,

            @Schema(required = true, description = "what tuning varies unless it is told otherwise")
            List<SearchSpace.Dimension> searchSpace,

            @Schema(
                    required = true,
                    nullable = true,
                    description =
                            "the parameter whose parts a pruner gives out; null for a trainer that cannot be pruned")
            String resource) {}
}
