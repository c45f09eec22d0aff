package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Row;
import java.nio.FloatBuffer;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Puts a video's values into the columns. */
final class ParquetColumns extends WriteSupport<ParquetColumns.Video> {

    private final Binary hash;
    private final Map<String, String> notes;
    private RecordConsumer out;

    ParquetColumns(String hash, Map<String, String> notes) {
        this.hash = Binary.fromString(hash);
        this.notes = Map.copyOf(notes);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(ParquetSchema.VIDEO, notes);
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(ParquetSchema.VIDEO, notes);
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(Video video) {
        Row row = video.row().row();
        out.startMessage();
        value(ParquetSchema.AID, () -> out.addLong(video.row().aid()));
        value(ParquetSchema.LABEL, () -> out.addLong(row.label() ? 1 : 0));
        value(ParquetSchema.INCONSISTENT, () -> out.addBoolean(video.row().inconsistent()));
        text(ParquetSchema.CHECKSUM, row.checksum());
        list(
                ParquetSchema.EMBEDDING,
                video.vector().remaining(),
                at -> out.addFloat(video.vector().get(at)));
        text(ParquetSchema.METADATA, video.row().metadataJson());
        text(ParquetSchema.USER_LABELS, video.row().userLabelsJson());
        text(ParquetSchema.TEXT, row.text());
        value(ParquetSchema.WEIGHT, () -> out.addDouble(row.weight()));
        text(ParquetSchema.SPLIT, row.split().label());
        text(ParquetSchema.FINGERPRINT, row.fingerprint().toString());
        list(ParquetSchema.AIDS, row.aids().size(), at -> out.addLong(row.aids().get(at)));
        text(ParquetSchema.GOLDS, video.row().goldsJson());
        value(ParquetSchema.VERSION_HASH, () -> out.addBinary(hash));
        out.endMessage();
    }

    private void text(String name, String text) {
        value(name, () -> out.addBinary(Binary.fromString(text)));
    }

    private void value(String name, Runnable add) {
        int column = ParquetSchema.VIDEO.getFieldIndex(name);
        out.startField(name, column);
        add.run();
        out.endField(name, column);
    }

    private void list(String name, int size, Element element) {
        value(name, () -> {
            out.startGroup();
            out.startField(ParquetSchema.LIST, 0);
            for (int at = 0; at < size; at++) {
                out.startGroup();
                out.startField(ParquetSchema.ELEMENT, 0);
                element.add(at);
                out.endField(ParquetSchema.ELEMENT, 0);
                out.endGroup();
            }
            out.endField(ParquetSchema.LIST, 0);
            out.endGroup();
        });
    }

    /** Adds one element of a list. */
    private interface Element {
        void add(int at);
    }

    /** A video and its vector. */
    record Video(VideoRow row, FloatBuffer vector) {}
}
