package io.cvsa.ml.datasets.exchange;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Packs pages with Zstandard and unpacks what common writers use, without the configuration that Hadoop's codecs need. */
final class ParquetCodecs implements CompressionCodecFactory {

    static final CompressionCodecName WRITTEN = CompressionCodecName.ZSTD;

    private static final int LARGEST_PAGE = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != WRITTEN) {
            throw new IllegalArgumentException("Files are written with " + WRITTEN + ", not with " + codec);
        }
        return new Packer();
    }

    /** Throws IllegalArgumentException, in words for people, for a codec that is not read here. */
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case ZSTD, SNAPPY, GZIP, UNCOMPRESSED -> new Unpacker(codec);
            default ->
                throw new IllegalArgumentException(
                        "The file is packed with " + codec + "; write it with zstd, snappy, gzip or none");
        };
    }

    @Override
    public void release() {
        // Nothing is held between pages.
    }

    /** Packs one page after the other. */
    private static final class Packer implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes()));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return WRITTEN;
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }

    /** Unpacks one page after the other; a page that lies about its size is refused. */
    private record Unpacker(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(unpacked(bytes.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer from, int packedSize, ByteBuffer to, int size) throws IOException {
            byte[] packed = new byte[packedSize];
            from.get(packed);
            to.put(unpacked(packed, size));
        }

        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException("a page of " + size + " bytes is too large");
            }
            byte[] whole = unpack(packed, size);
            if (whole.length != size) {
                throw new IOException("a page has " + whole.length + " bytes and announces " + size);
            }
            return whole;
        }

        private byte[] unpack(byte[] packed, int size) throws IOException {
            return switch (codec) {
                case ZSTD -> Zstd.decompress(packed, size);
                case SNAPPY -> snappy(packed, size);
                case GZIP -> {
                    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        yield in.readNBytes(size);
                    }
                }
                default -> packed;
            };
        }

        private static byte[] snappy(byte[] packed, int size) throws IOException {
            if (Snappy.uncompressedLength(packed) != size) {
                throw new IOException("a page does not have the size that it announces");
            }
            return Snappy.uncompress(packed);
        }

        @Override
        public void release() {
            // Nothing is held between pages.
        }
    }
}
