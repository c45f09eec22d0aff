package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelEntry;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.TextScreen;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** OpenAI's embeddings API over the local models, for prediction by text and for other programs. */
@Path("/v1/embeddings")
@Tag(name = "generation")
@Blocking
public class OpenAiResource {

    private final EmbeddingModels models;
    private final EmbeddingProviders providers;

    public OpenAiResource(EmbeddingModels models, EmbeddingProviders providers) {
        this.models = models;
        this.providers = providers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"service", "trainer"})
    @RequestBody(content = @Content(schema = @Schema(implementation = OpenAiRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "One vector a text",
            content = @Content(schema = @Schema(implementation = OpenAiReply.class)))
    @APIResponse(
            responseCode = "400",
            description = "What cannot be embedded, and why",
            content = @Content(schema = @Schema(implementation = OpenAiError.class)))
    public Response createEmbeddings(byte[] body) {
        try {
            OpenAiRequest request = OpenAiRequest.read(body);
            return Response.ok(reply(request, model(request))).build();
        } catch (OpenAiError.Refusal e) {
            return e.response();
        } catch (ProviderRefused e) {
            return OpenAiError.server(503, e.getMessage()).response();
        }
    }

    private ModelDefinition model(OpenAiRequest request) {
        ModelDefinition model = models.catalogue()
                .find(request.model())
                .flatMap(ModelEntry::definition)
                .filter(ModelDefinition::isLocal)
                .orElseThrow(() -> OpenAiError.invalid(
                        404,
                        "the model '" + request.model() + "' is not a local model here",
                        "model",
                        "model_not_found"));
        if (request.dimensions() != null && request.dimensions() != model.dimensions()) {
            throw OpenAiError.invalid(
                    400, "the model has " + model.dimensions() + " dimensions and no others", "dimensions", null);
        }
        return model;
    }

    private OpenAiReply reply(OpenAiRequest request, ModelDefinition model) {
        for (int i = 0; i < request.input().size(); i++) {
            int index = i;
            TextScreen.fault(request.input().get(i), model.limits()).ifPresent(fault -> refuse(index, fault));
        }
        List<TextOutcome> outcomes = providers
                .of(model)
                .embed(request.input().stream()
                        .map(text -> model.prefix() + text)
                        .toList());
        List<OpenAiReply.Item> items = new ArrayList<>(outcomes.size());
        long tokens = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof TextOutcome.Embedded embedded) {
                items.add(OpenAiReply.Item.of(
                        i, embedded.vector(), request.encodingFormat().equals("base64")));
                tokens += embedded.tokens();
            } else if (outcomes.get(i) instanceof TextOutcome.Rejected refusal) {
                refuse(i, refusal.reason());
            }
        }
        return new OpenAiReply("list", items, request.model(), new OpenAiReply.Usage(tokens, tokens));
    }

    private static void refuse(int index, String reason) {
        throw OpenAiError.invalid(
                400, "input[" + index + "]: " + reason, "input[" + index + "]", "text_not_embeddable");
    }
}
