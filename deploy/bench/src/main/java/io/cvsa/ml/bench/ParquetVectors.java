package io.cvsa.ml.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Vectors as {@code LIST<float>} of a Parquet file, as quick as parquet-java makes it: neither packed nor in a dictionary, and
 * read straight into one array.
 */
final class ParquetVectors {

    private static final MessageType SCHEMA = Types.buildMessage()
            .requiredGroup()
            .as(LogicalTypeAnnotation.listType())
            .repeatedGroup()
            .required(PrimitiveTypeName.FLOAT)
            .named("element")
            .named("list")
            .named("vector")
            .named("vectors");

    private ParquetVectors() {}

    static void write(Path file, int rows, IntFunction<float[]> vectors) throws IOException {
        try (ParquetWriter<float[]> writer = new Writing(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .build()) {
            for (int i = 0; i < rows; i++) {
                writer.write(vectors.apply(i));
            }
        }
    }

    /** Opens the file, reads so many vectors and adds up their sums. */
    static double sum(Path file, int rows) throws IOException {
        try (ParquetReader<float[]> reader = new Reading(new LocalInputFile(file)).build()) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += VectorFile.sum(reader.read());
            }
            return sum;
        }
    }

    private static final class Writing extends ParquetWriter.Builder<float[], Writing> {

        Writing(OutputFile file) {
            super(file);
        }

        @Override
        protected Writing self() {
            return this;
        }

        @Override
        protected WriteSupport<float[]> getWriteSupport(ParquetConfiguration configuration) {
            return new ListWriting();
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<float[]> getWriteSupport(Configuration configuration) {
            return new ListWriting();
        }
    }

    private static final class ListWriting extends WriteSupport<float[]> {

        private RecordConsumer out;

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(float[] vector) {
            out.startMessage();
            out.startField("vector", 0);
            out.startGroup();
            out.startField("list", 0);
            for (float value : vector) {
                out.startGroup();
                out.startField("element", 0);
                out.addFloat(value);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
            out.endGroup();
            out.endField("vector", 0);
            out.endMessage();
        }
    }

    private static final class Reading extends ParquetReader.Builder<float[]> {

        Reading(LocalInputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<float[]> getReadSupport() {
            return new ListReading();
        }
    }

    private static final class ListReading extends ReadSupport<float[]> {

        @Override
        public ReadContext init(InitContext context) {
            return new ReadContext(SCHEMA);
        }

        @Override
        public RecordMaterializer<float[]> prepareForRead(
                ParquetConfiguration configuration,
                Map<String, String> notes,
                MessageType schema,
                ReadContext context) {
            return new Vectors();
        }

        @Override
        @SuppressWarnings("deprecation")
        public RecordMaterializer<float[]> prepareForRead(
                Configuration configuration, Map<String, String> notes, MessageType schema, ReadContext context) {
            return new Vectors();
        }
    }

    /** Hands out the same array for every vector. */
    private static final class Vectors extends RecordMaterializer<float[]> {

        private final float[] vector = new float[1_024];
        private int size;

        private final PrimitiveConverter element = new PrimitiveConverter() {
            @Override
            public void addFloat(float value) {
                vector[size++] = value;
            }
        };

        @Override
        public float[] getCurrentRecord() {
            size = 0;
            return vector;
        }

        @Override
        public GroupConverter getRootConverter() {
            return new Level(new Level(new Level(element)));
        }
    }

    /** A group that has one field. */
    private static final class Level extends GroupConverter {

        private final Converter inner;

        Level(Converter inner) {
            this.inner = inner;
        }

        @Override
        public Converter getConverter(int field) {
            return inner;
        }

        @Override
        public void start() {
            // the parts come one by one
        }

        @Override
        public void end() {
            // the parts have come
        }
    }
}
