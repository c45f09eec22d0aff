package io.cvsa.ml.embeddings.model.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A bag of embeddings as the program before us used them: a graph with {@code input_ids} and {@code offsets} that gives the
 * mean of each text's rows, and a tokenizer with one token a character that would add special tokens if it were let.
 */
public final class BagModel {

    public static final int DIMENSIONS = 8;

    private static final String CHARACTERS = "言和洛天依原创歌曲调教红烧排骨的做法 abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SPECIAL = 2;

    private final float[] table = table();

    /** Writes {@code bag.onnx} and {@code bag-tokenizer.json}. */
    public static BagModel write(Path directory) throws IOException {
        BagModel model = new BagModel();
        Files.write(directory.resolve("bag.onnx"), model.graph());
        Files.writeString(directory.resolve("bag-tokenizer.json"), tokenizer());
        return model;
    }

    /** The vector of a text of which the first tokens count, computed without the graph. */
    public float[] expected(String text, int maxTokens) {
        float[] mean = new float[DIMENSIONS];
        int count = Math.min(maxTokens, text.length());
        for (int i = 0; i < count; i++) {
            int row = CHARACTERS.indexOf(text.charAt(i)) + SPECIAL;
            for (int d = 0; d < DIMENSIONS; d++) {
                mean[d] += table[row * DIMENSIONS + d] / count;
            }
        }
        return mean;
    }

    // The sum of a text's rows is the difference of two running sums, those at its end and at its beginning.
    private byte[] graph() {
        return new OnnxWriter()
                .input("input_ids")
                .input("offsets")
                .floats("table", table, CHARACTERS.length() + SPECIAL, DIMENSIONS)
                .floats("zero_row", new float[DIMENSIONS], 1, DIMENSIONS)
                .longs("axis", 0)
                .longs("one", 1)
                .longs("last", Long.MAX_VALUE)
                .node("Gather", List.of("table", "input_ids"), "rows", "axis", 0L)
                .node("CumSum", List.of("rows", "axis"), "sums")
                .node("Concat", List.of("zero_row", "sums"), "running", "axis", 0L)
                .node("Shape", List.of("input_ids"), "total")
                .node("Slice", List.of("offsets", "one", "last"), "later")
                .node("Concat", List.of("later", "total"), "ends", "axis", 0L)
                .node("Gather", List.of("running", "offsets"), "before", "axis", 0L)
                .node("Gather", List.of("running", "ends"), "after", "axis", 0L)
                .node("Sub", List.of("after", "before"), "sum")
                .node("Sub", List.of("ends", "offsets"), "count")
                .node("Cast", List.of("count"), "count_float", "to", 1L)
                .node("Unsqueeze", List.of("count_float", "one"), "divisor")
                .node("Div", List.of("sum", "divisor"), "embeddings")
                .output("embeddings", DIMENSIONS)
                .model();
    }

    private static float[] table() {
        Random random = new Random(1024);
        float[] table = new float[(CHARACTERS.length() + SPECIAL) * DIMENSIONS];
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextFloat() * 4 - 1;
        }
        return table;
    }

    private static String tokenizer() {
        StringBuilder vocabulary = new StringBuilder("\"[CLS]\":0,\"[SEP]\":1");
        for (int i = 0; i < CHARACTERS.length(); i++) {
            vocabulary.append(",\"").append(CHARACTERS.charAt(i)).append("\":").append(i + SPECIAL);
        }
        return """
                {"version":"1.0","truncation":null,"padding":null,
                 "added_tokens":[
                  {"id":0,"content":"[CLS]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
                  {"id":1,"content":"[SEP]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
                 "normalizer":{"type":"Replace","pattern":{"Regex":"[\\u200b-\\u200d]"},"content":""},
                 "pre_tokenizer":{"type":"Split","pattern":{"Regex":""},"behavior":"Isolated","invert":false},
                 "post_processor":{"type":"TemplateProcessing",
                  "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                            {"SpecialToken":{"id":"[SEP]","type_id":0}}],
                  "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
                  "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[0],"tokens":["[CLS]"]},
                                    "[SEP]":{"id":"[SEP]","ids":[1],"tokens":["[SEP]"]}}},
                 "decoder":null,
                 "model":{"type":"WordLevel","vocab":{%s},"unk_token":"[UNK]"}}
                """.formatted(vocabulary);
    }
}
