package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.snapshot.Vectors;
import io.cvsa.ml.datasets.snapshot.VideoFields;
import io.cvsa.ml.datasets.split.Fingerprint;
import io.cvsa.ml.datasets.split.Split;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Checks a row of a file against the model that its vectors should be of; every fault is a RowRefused. */
final class RowCheck {

    private final EmbeddingModel model;

    RowCheck(EmbeddingModel model) {
        this.model = model;
    }

    ImportedVideo check(FileRow row) {
        if (row.fault() != null) {
            throw new RowRefused(row.fault());
        }
        Long aid = whole(row.scalar(ParquetSchema.AID));
        if (aid == null || aid <= 0) {
            throw new RowRefused("aid is no video's id: " + row.text(ParquetSchema.AID));
        }
        Source source = source(row);
        return new ImportedVideo(
                aid,
                label(row),
                source.text(),
                row.text(ParquetSchema.CHECKSUM),
                source.fingerprint(),
                vector(row.list(ParquetSchema.EMBEDDING)),
                weight(row.scalar(ParquetSchema.WEIGHT)),
                split(row.text(ParquetSchema.SPLIT)),
                RowJson.votes(row.text(ParquetSchema.USER_LABELS)),
                RowJson.golds(row.text(ParquetSchema.GOLDS)));
    }

    /** The old program's labels: 0 is no, 1 and 2 are yes. */
    private static boolean label(FileRow row) {
        Object value = row.scalar(ParquetSchema.LABEL);
        if (value instanceof Boolean yes) {
            return yes;
        }
        Long number = whole(value);
        if (number == null || number < 0 || number > 2) {
            throw new RowRefused("label is none of 0, 1, 2: " + row.text(ParquetSchema.LABEL));
        }
        return number > 0;
    }

    private static Long whole(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return number.longValue();
        }
        return value instanceof Long number ? number : null;
    }

    /** A text and the name by which it is split. */
    private record Source(String text, UUID fingerprint) {}

    private Source source(FileRow row) {
        String text = row.text(ParquetSchema.TEXT);
        VideoFields fields = RowJson.fields(row.text(ParquetSchema.METADATA));
        Recipe recipe = model.recipe();
        String made = fields == null ? null : recipe.text(fields.title(), fields.description(), fields.tags());
        if (made == null && text == null) {
            throw new RowRefused("neither text nor metadata_json says what was embedded");
        }
        String embedded = text == null ? made : text;
        if (embedded.isEmpty() || embedded.indexOf('\0') >= 0) {
            throw new RowRefused("the text is empty or contains a NUL character");
        }
        if (!recipe.checksum(embedded).equals(row.text(ParquetSchema.CHECKSUM))) {
            throw new RowRefused("text_checksum is not the checksum of the text by recipe " + recipe.label());
        }
        return new Source(embedded, fingerprint(row.text(ParquetSchema.FINGERPRINT), embedded, made, fields));
    }

    /** A fingerprint is never believed: one that is not the text's could bring a tested text into training. */
    private UUID fingerprint(String claimed, String text, String made, VideoFields fields) {
        UUID own = text.equals(made) ? Fingerprint.of(fields.title(), fields.description(), fields.tags()) : null;
        if (own != null && (claimed == null || claimed.equals(own.toString()))) {
            return own;
        }
        if (claimed == null) {
            throw new RowRefused("metadata_json is not what the text was made from, and there is no fingerprint");
        }
        try {
            UUID given = UUID.fromString(claimed);
            if (VideoFields.of(model.recipe(), text, given).isPresent()) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // told below, together with a fingerprint of another text
        }
        throw new RowRefused("fingerprint is not one of this text");
    }

    private ByteBuffer vector(FileRow.Numbers numbers) {
        int size = numbers == null ? 0 : numbers.size();
        if (size != model.dimensions()) {
            throw new RowRefused(
                    "embedding has " + size + " values, the model " + model.key() + " has " + model.dimensions());
        }
        ByteBuffer vector = ByteBuffer.allocate(size * Float.BYTES);
        for (int i = 0; i < size; i++) {
            vector.putFloat(numbers.at(i));
        }
        vector.flip();
        if (!Vectors.usable(vector, size)) {
            throw new RowRefused("embedding is all zero, or one of its values is no finite number");
        }
        return vector;
    }

    private static Double weight(Object value) {
        if (value != null && !(value instanceof Double weight && weight > 0.5 && weight <= 1)) {
            throw new RowRefused("weight is no number above 0.5 and up to 1: " + value);
        }
        return (Double) value;
    }

    private static Split split(String name) {
        return name == null
                ? null
                : Arrays.stream(Split.values())
                        .filter(split -> split.label().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new RowRefused("split is none of train, validation, test: " + name));
    }
}
