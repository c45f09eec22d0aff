package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;

/** Writes {@code rows.jsonl}: one row a line, fields in a fixed order, so that equal rows are equal bytes. */
final class RowsFile implements Closeable {

    static final String NAME = "rows.jsonl";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final HashedFile file;
    private final JsonGenerator json;

    RowsFile(Path directory) throws IOException {
        this.file = new HashedFile(directory, NAME);
        this.json = JSON.createGenerator(file);
        json.setRootValueSeparator(null);
    }

    void append(Row row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", row.index());
        json.writeNumberField("aid", row.aid());
        aids(row);
        json.writeStringField("text", row.text());
        json.writeStringField("checksum", row.checksum());
        json.writeStringField("fingerprint", row.fingerprint().toString());
        json.writeNumberField("label", row.label() ? 1 : 0);
        json.writeFieldName("weight");
        json.writeNumber(decimal(row.weight()));
        json.writeStringField("split", row.split().label());
        votes(row);
        golds(row);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void aids(Row row) throws IOException {
        json.writeArrayFieldStart("aids");
        for (long aid : row.aids()) {
            json.writeNumber(aid);
        }
        json.writeEndArray();
    }

    private void votes(Row row) throws IOException {
        json.writeArrayFieldStart("votes");
        for (Vote vote : row.votes()) {
            json.writeStartObject();
            json.writeStringField("user", vote.user());
            json.writeBooleanField("label", vote.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Left out where there is none, so that such rows are the bytes they were before decisions counted. */
    private void golds(Row row) throws IOException {
        if (row.golds().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("golds");
        for (Gold gold : row.golds()) {
            json.writeStartObject();
            json.writeNumberField("aid", gold.aid());
            json.writeBooleanField("label", gold.label());
            json.writeStringField("user", gold.user());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Six decimals at most: the digits of {@code Double.toString} differ between Java versions. */
    private static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal plain = rounded.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    StoredFile seal() throws IOException {
        json.flush();
        return file.seal();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
