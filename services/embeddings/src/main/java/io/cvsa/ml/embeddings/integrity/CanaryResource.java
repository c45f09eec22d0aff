package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.generation.JobReceipt;
import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.vector.EmbeddingModelResource;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.NewJob;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Canaries of a model: look, run now, accept the present behaviour. */
@Path("/api/v1")
@Tag(name = "integrity")
@Blocking
public class CanaryResource {

    private final EmbeddingModels models;
    private final ModelUsability usability;
    private final CanaryRepository canaries;
    private final CanaryConfig config;
    private final JobQueue jobs;

    CanaryResource(
            EmbeddingModels models,
            ModelUsability usability,
            CanaryRepository canaries,
            CanaryConfig config,
            JobQueue jobs) {
        this.models = models;
        this.usability = usability;
        this.canaries = canaries;
        this.config = config;
        this.jobs = jobs;
    }

    @GET
    @Path("/embedding-models/{key}/canaries")
    @RolesAllowed("viewer")
    public EmbeddingCanaries getEmbeddingCanaries(@PathParam("key") String key) {
        EmbeddingModelResource.known(models, key);
        List<CanaryRun> runs = canaries.runs(key);
        Map<String, Double> latest = canaries.latest(key);
        Instant last = runs.isEmpty() ? null : runs.get(0).at();
        return new EmbeddingCanaries(
                key,
                config.everyHours(),
                config.threshold(),
                last,
                last == null ? null : last.plus(Duration.ofHours(config.everyHours())),
                drifted(runs),
                CanaryTexts.ALL.stream()
                        .map(text -> new CanaryText(text, latest.get(text)))
                        .toList(),
                runs);
    }

    @POST
    @Path("/embedding-models/{key}/canaries")
    @RolesAllowed("trainer")
    @APIResponse(
            responseCode = "202",
            description = "The canaries run now",
            content = @Content(schema = @Schema(implementation = JobReceipt.class)))
    public Response runEmbeddingCanaries(@PathParam("key") String key, @Context SecurityContext caller) {
        EmbeddingModelResource.known(models, key);
        usability.usable(key);
        String user = caller.getUserPrincipal().getName();
        NewJob job = NewJob.of(CanaryHandler.KIND, null, new CanarySpec(key), user);
        return Response.accepted(new JobReceipt(jobs.submit(job).id())).build();
    }

    @DELETE
    @Path("/embedding-models/{key}/canaries")
    @RolesAllowed("admin")
    public void acceptEmbeddingCanaries(@PathParam("key") String key) {
        EmbeddingModelResource.known(models, key);
        canaries.forget(key);
    }

    private boolean drifted(List<CanaryRun> runs) {
        return runs.stream()
                .filter(run -> run.minCosine() != null)
                .findFirst()
                .filter(run -> run.minCosine() < config.threshold())
                .isPresent();
    }
}
