package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.embeddings.model.TextScreen;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Texts without a vector, why, and what is embedded in their place. */
@Path("/api/v1")
@Tag(name = "vector")
@Blocking
public class QuarantinedTextResource {

    private static final String TEXTS = "/quarantined-texts";
    private static final Recipe STRIPPED = Recipe.named("cvsa-v1");

    private final QuarantineRepository quarantine;
    private final TextEditRepository edits;
    private final VideoTextRepository texts;
    private final EmbeddingModels models;

    QuarantinedTextResource(
            QuarantineRepository quarantine,
            TextEditRepository edits,
            VideoTextRepository texts,
            EmbeddingModels models) {
        this.quarantine = quarantine;
        this.edits = edits;
        this.texts = texts;
        this.models = models;
    }

    @GET
    @Path(TEXTS)
    @RolesAllowed("viewer")
    public Page<QuarantinedText> listQuarantinedTexts(
            @QueryParam("model") String model,
            @QueryParam("q") String words,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return quarantine.list(recipes(), model, ForeignText.require("q", words), after, Page.limit(limit));
    }

    @GET
    @Path(TEXTS + "/{id}")
    @RolesAllowed("viewer")
    public QuarantinedTextDetail getQuarantinedText(@PathParam("id") long id) {
        QuarantinedText listed = known(id);
        TextEdit edit = edits.find(listed.model(), listed.checksum()).orElse(null);
        ModelDefinition model = models.require(listed.model());
        texts.refresh(model.textRecipe());
        int most = model.limits().maxTextBytes();
        return QuarantinedTextDetail.of(
                known(id), quarantine.source(model.textRecipe(), listed.checksum(), most), edit, listed.bytes() > most);
    }

    /** Keeps what is embedded in place of the text from now on, under the original's checksum; white space around it goes. */
    @PUT
    @Path(TEXTS + "/{id}/text")
    @RolesAllowed("trainer")
    public QuarantinedTextDetail editQuarantinedText(
            @PathParam("id") long id, @NotNull @Valid TextEditRequest request, @Context SecurityContext caller) {
        QuarantinedText listed = known(id);
        String text = STRIPPED.text(ForeignText.require("text", request.text()), null, null);
        Optional<String> fault =
                TextScreen.fault(text, models.require(listed.model()).limits());
        if (fault.isPresent()) {
            throw ProblemException.invalid("text", fault.get());
        }
        edits.put(
                listed.model(),
                listed.checksum(),
                text,
                caller.getUserPrincipal().getName());
        return getQuarantinedText(id);
    }

    @DELETE
    @Path(TEXTS + "/{id}/text")
    @RolesAllowed("trainer")
    @APIResponse(responseCode = "204", description = "The text itself is embedded again")
    public Response discardQuarantinedTextEdit(@PathParam("id") long id) {
        QuarantinedText listed = known(id);
        edits.remove(listed.model(), listed.checksum());
        return Response.noContent().build();
    }

    private QuarantinedText known(long id) {
        return quarantine.find(recipes(), id).orElseThrow(() -> ProblemException.notFound("quarantined text", id));
    }

    private Map<String, String> recipes() {
        return models.catalogue().entries().stream()
                .flatMap(entry -> entry.definition().stream())
                .collect(Collectors.toMap(ModelDefinition::key, ModelDefinition::recipe));
    }
}
