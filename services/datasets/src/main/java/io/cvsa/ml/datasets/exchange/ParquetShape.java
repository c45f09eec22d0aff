package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.platform.job.JobFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * What a file's footer says, and whether its columns are of a shape that can be imported.
 *
 * @param notes key and value pairs; our exports say there which model's their vectors are
 */
record ParquetShape(long rows, Map<String, String> notes) {

    private static final List<String> NEEDED =
            List.of(ParquetSchema.AID, ParquetSchema.LABEL, ParquetSchema.CHECKSUM, ParquetSchema.EMBEDDING);
    static final List<String> READ = List.of(
            ParquetSchema.AID,
            ParquetSchema.LABEL,
            ParquetSchema.CHECKSUM,
            ParquetSchema.EMBEDDING,
            ParquetSchema.METADATA,
            ParquetSchema.USER_LABELS,
            ParquetSchema.TEXT,
            ParquetSchema.WEIGHT,
            ParquetSchema.SPLIT,
            ParquetSchema.FINGERPRINT,
            ParquetSchema.GOLDS);

    ParquetShape {
        notes = Map.copyOf(notes);
    }

    /** Reads the footer; a JobFailedException, in words for people, when this is no file that can be imported. */
    static ParquetShape check(InputFile input) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            columns(schema);
            reader.getFooter().getBlocks().forEach(ParquetShape::fits);
            return new ParquetShape(
                    reader.getRecordCount(), reader.getFileMetaData().getKeyValueMetaData());
        } catch (JobFailedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static void columns(MessageType schema) {
        for (String name : NEEDED) {
            if (!schema.containsField(name)) {
                throw new JobFailedException("The file has no column '" + name + "'; it has "
                        + String.join(
                                ", ",
                                schema.getFields().stream().map(Type::getName).toList()));
            }
        }
        Type embedding = schema.getType(ParquetSchema.EMBEDDING);
        if (!isListOfFloats(embedding)) {
            throw new JobFailedException("The column 'embedding' is no list of floats: " + embedding);
        }
        for (String name : READ) {
            if (!name.equals(ParquetSchema.EMBEDDING)
                    && schema.containsField(name)
                    && !schema.getType(name).isPrimitive()) {
                throw new JobFailedException("The column '" + name + "' is no plain value: " + schema.getType(name));
            }
        }
    }

    private static boolean isListOfFloats(Type type) {
        if (type.isPrimitive()) {
            return type.isRepetition(Type.Repetition.REPEATED) && isFloat(type);
        }
        GroupType group = type.asGroupType();
        if (group.getFieldCount() != 1) {
            return false;
        }
        Type repeated = group.getType(0);
        return repeated.isPrimitive()
                ? isFloat(repeated)
                : repeated.asGroupType().getFieldCount() == 1
                        && isFloat(repeated.asGroupType().getType(0));
    }

    private static boolean isFloat(Type type) {
        return type.isPrimitive()
                && List.of(PrimitiveTypeName.FLOAT, PrimitiveTypeName.DOUBLE)
                        .contains(type.asPrimitiveType().getPrimitiveTypeName());
    }

    private static void fits(BlockMetaData block) {
        long bytes = block.getColumns().stream()
                .filter(column -> READ.contains(column.getPath().toArray()[0]))
                .mapToLong(ColumnChunkMetaData::getTotalSize)
                .sum();
        long room = Runtime.getRuntime().maxMemory() / 3;
        if (bytes > room) {
            throw new JobFailedException("A row group of the file has " + (bytes >> 20) + " MiB and at most "
                    + (room >> 20) + " MiB are read at once; write the file with smaller row groups");
        }
    }

    /** The failure that stands for whatever the library threw. */
    static JobFailedException unreadable(Exception cause) {
        return new JobFailedException("The file cannot be read as Parquet: " + cause.getMessage());
    }
}
