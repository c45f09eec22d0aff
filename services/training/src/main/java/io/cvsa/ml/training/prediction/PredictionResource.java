package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Classification over HTTP. */
@Path("/api/v1/predictions")
@Tag(name = "prediction")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("trainer")
public class PredictionResource {

    private final Predictions predictions;

    PredictionResource(Predictions predictions) {
        this.predictions = predictions;
    }

    @POST
    public PredictionList predict(PredictionRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("no-body", "The request has no body.");
        }
        request.check();
        return predictions.predict(request.model(), request.version(), request.asked());
    }
}
