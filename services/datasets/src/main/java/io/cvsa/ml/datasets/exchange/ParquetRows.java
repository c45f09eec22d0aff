package io.cvsa.ml.datasets.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** Writes videos with their vectors as one Parquet file; a row group of it is in memory at a time. */
final class ParquetRows implements Closeable {

    private static final long ROW_GROUP = 16L << 20;

    /** Neither a dictionary nor bounds say anything of a vector's elements. */
    private static final String ELEMENTS = ParquetSchema.EMBEDDING + ".list.element";

    private final ParquetWriter<ParquetColumns.Video> file;
    private long count;
    private long bytes;

    /**
     * A new file.
     *
     * @param hash of the version, repeated in every row
     * @param notes key and value pairs of the file's footer
     */
    ParquetRows(Path path, String hash, Map<String, String> notes) throws IOException {
        this.file = new Builder(new LocalOutputFile(path), new ParquetColumns(hash, notes))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(ParquetCodecs.WRITTEN)
                .withRowGroupSize(ROW_GROUP)
                .withDictionaryEncoding(ELEMENTS, false)
                .withStatisticsEnabled(ELEMENTS, false)
                .build();
    }

    /** Appends a video with its vector, little-endian floats between position and limit. */
    void append(VideoRow video, ByteBuffer vector) throws IOException {
        file.write(new ParquetColumns.Video(video, vector.asFloatBuffer()));
        count++;
        bytes += vector.remaining() + video.bytes();
    }

    /** Videos so far. */
    long count() {
        return count;
    }

    /** Bytes of their values, as a reader has them in memory. */
    long bytes() {
        return bytes;
    }

    /** Writes the footer, without which the file is none. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** What the library wants to make a writer from. */
    private static final class Builder extends ParquetWriter.Builder<ParquetColumns.Video, Builder> {

        private final ParquetColumns columns;

        Builder(OutputFile file, ParquetColumns columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<ParquetColumns.Video> getWriteSupport(ParquetConfiguration configuration) {
            return columns;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<ParquetColumns.Video> getWriteSupport(Configuration configuration) {
            return columns;
        }
    }
}
