package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.EmbeddingsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our server as OpenAI's own Java client sees it. */
@QuarkusTest
@QuarkusTestResource(value = DevkitResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = EmbeddingsServer.class, restrictToAnnotatedClass = false)
class OpenAiClientIT {

    private static final String LOCAL = "bge-small-zh-v1.5";

    private OpenAIClient client;

    @BeforeEach
    void open() {
        client = client(TestTokens.token("self", "trainer"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void givesTheSameVectorsAsNumbersAndInBase64() {
        List<String> texts = List.of("洛天依原创", "a recipe", "言和");
        CreateEmbeddingResponse floats = embed(LOCAL, texts, EncodingFormat.FLOAT);
        CreateEmbeddingResponse packed = embed(LOCAL, texts, EncodingFormat.BASE64);
        assertThat(floats.data()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(floats.data().get(i).index()).isEqualTo(i);
            assertThat(floats.data().get(i).embedding()).hasSize(512);
            assertThat(packed.data().get(i).embedding())
                    .isEqualTo(floats.data().get(i).embedding());
        }
        assertThat(floats.usage().promptTokens()).isGreaterThan(6);
        assertThat(floats.model()).isEqualTo(LOCAL);
    }

    @Test
    void servesAModelOfTheProgramBeforeUsAndTheDimensionThatItHas() {
        CreateEmbeddingResponse reply = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("bag")
                        .input("洛天依")
                        .dimensions(8)
                        .build());
        assertThat(reply.data().get(0).embedding()).hasSize(8);
        assertThat(reply.usage().totalTokens()).isEqualTo(3);
    }

    @Test
    void refusesInOpenAisShape() {
        OpenAIServiceException unknown =
                catchThrowableOfType(NotFoundException.class, () -> embed("zzz", List.of("a"), EncodingFormat.FLOAT));
        assertThat(unknown.code()).contains("model_not_found");
        assertThat(unknown.param()).contains("model");
        assertThat(unknown.type()).contains("invalid_request_error");
        assertRefused(EmbeddingCreateParams.builder().model(LOCAL).input(""), "input[0]");
        assertRefused(EmbeddingCreateParams.builder().model(LOCAL).inputOfArrayOfStrings(List.of()), "input");
        assertRefused(
                EmbeddingCreateParams.builder().model(LOCAL).inputOfArrayOfStrings(Collections.nCopies(2_049, "a")),
                "input");
        assertRefused(EmbeddingCreateParams.builder().model(LOCAL).inputOfArrayOfTokens(List.of(1L, 2L)), "input");
        assertRefused(EmbeddingCreateParams.builder().model(LOCAL).input("a").dimensions(99), "dimensions");
        assertRefused(
                EmbeddingCreateParams.builder().model(LOCAL).inputOfArrayOfStrings(List.of("a", "\u200d")), "input[1]");
    }

    @Test
    void aStrangerIsUnauthorized() {
        try (OpenAIClientScope stranger = new OpenAIClientScope(client("nobody"))) {
            assertThat(catchThrowableOfType(UnauthorizedException.class, () -> stranger.client()
                            .embeddings()
                            .create(EmbeddingCreateParams.builder()
                                    .model(LOCAL)
                                    .input("a")
                                    .build())))
                    .isNotNull();
        }
    }

    private void assertRefused(EmbeddingCreateParams.Builder request, String parameter) {
        OpenAIServiceException refusal = catchThrowableOfType(
                BadRequestException.class, () -> client.embeddings().create(request.build()));
        assertThat(refusal.type()).contains("invalid_request_error");
        assertThat(refusal.param()).contains(parameter);
    }

    private CreateEmbeddingResponse embed(String model, List<String> texts, EncodingFormat format) {
        return client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .inputOfArrayOfStrings(texts)
                        .encodingFormat(format)
                        .build());
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + RestAssured.port + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    /** Closes a client at the end of a block. */
    private record OpenAIClientScope(OpenAIClient client) implements AutoCloseable {

        @Override
        public void close() {
            client.close();
        }
    }
}
