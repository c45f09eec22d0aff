package io.cvsa.ml.embeddings.model.local;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Hugging Face tokenizer file, with truncation done here where it can be counted. */
final class Tokenizer implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final boolean special;
    private final int maxTokens;

    /** @param special whether the model wants its start and end tokens */
    Tokenizer(Path file, boolean special, int maxTokens) {
        this.special = special;
        this.maxTokens = maxTokens;
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    file,
                    Map.of(
                            "addSpecialTokens", Boolean.toString(special),
                            "truncation", "false",
                            "padding", "false",
                            "modelMaxLength", "1000000"));
        } catch (IOException | RuntimeException e) {
            throw new ProviderRefused(
                    "cannot load the tokenizer file " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    List<Tokens> tokenize(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts)).map(this::tokens).toList();
    }

    private Tokens tokens(Encoding encoding) {
        long[] ids = encoding.getIds();
        int ends = special ? 2 : 0;
        if (ids.length <= ends) {
            return new Tokens(new long[0], 0);
        }
        if (maxTokens == 0 || ids.length <= maxTokens) {
            return new Tokens(ids, 0);
        }
        long[] kept = Arrays.copyOf(ids, maxTokens);
        if (special) {
            kept[maxTokens - 1] = ids[ids.length - 1];
        }
        return new Tokens(kept, ids.length - maxTokens);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
