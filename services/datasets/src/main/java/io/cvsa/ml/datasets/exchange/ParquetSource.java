package io.cvsa.ml.datasets.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the rows of a Parquet file; a row group of it is in memory at a time. */
final class ParquetSource implements FileRows {

    private final ParquetReader<FileRow> rows;
    private final ParquetShape facts;

    /** Opens the file; a JobFailedException, in words for people, when it is none that can be imported. */
    ParquetSource(Path file) throws IOException {
        InputFile input = new LocalInputFile(file);
        this.facts = ParquetShape.check(input);
        this.rows = new Builder(input).build();
    }

    @Override
    public FileRow next() {
        try {
            return rows.read();
        } catch (IOException | RuntimeException e) {
            throw ParquetShape.unreadable(e);
        }
    }

    @Override
    public long count() {
        return facts.rows();
    }

    @Override
    public String model() {
        return facts.notes().get(ExportSource.MODEL);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** What the library wants to make a reader from. */
    private static final class Builder extends ParquetReader.Builder<FileRow> {

        Builder(InputFile file) {
            super(file, new PlainParquetConfiguration());
            withCodecFactory(new ParquetCodecs());
        }

        @Override
        protected ReadSupport<FileRow> getReadSupport() {
            return new Columns();
        }
    }

    /** Asks for the columns that are known here. */
    private static final class Columns extends ReadSupport<FileRow> {

        @Override
        public ReadContext init(InitContext context) {
            List<Type> wanted = context.getFileSchema().getFields().stream()
                    .filter(field -> ParquetShape.READ.contains(field.getName()))
                    .toList();
            return new ReadContext(new MessageType("video", wanted));
        }

        @Override
        public RecordMaterializer<FileRow> prepareForRead(
                ParquetConfiguration configuration,
                Map<String, String> notes,
                MessageType schema,
                ReadContext context) {
            return new FileRowReader(context.getRequestedSchema());
        }

        @Override
        @SuppressWarnings("deprecation")
        public RecordMaterializer<FileRow> prepareForRead(
                org.apache.hadoop.conf.Configuration configuration,
                Map<String, String> notes,
                MessageType schema,
                ReadContext context) {
            return new FileRowReader(context.getRequestedSchema());
        }
    }
}
