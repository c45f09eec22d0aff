package io.cvsa.ml.datasets.exchange;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of our Parquet files: those of the old program, with their names, and then ours. */
final class ParquetSchema {

    static final String AID = "aid";
    static final String LABEL = "label";
    static final String INCONSISTENT = "inconsistent";
    static final String CHECKSUM = "text_checksum";
    static final String EMBEDDING = "embedding";
    static final String METADATA = "metadata_json";
    static final String USER_LABELS = "user_labels_json";
    static final String TEXT = "text";
    static final String WEIGHT = "weight";
    static final String SPLIT = "split";
    static final String FINGERPRINT = "fingerprint";
    static final String AIDS = "aids";
    static final String GOLDS = "golds_json";
    static final String VERSION_HASH = "version_hash";

    /** The names that other readers expect inside of a list. */
    static final String LIST = "list";

    static final String ELEMENT = "element";

    static final MessageType VIDEO = columns(Types.buildMessage()).named("video");

    private ParquetSchema() {}

    private static Types.MessageTypeBuilder columns(Types.MessageTypeBuilder message) {
        message.required(INT64).named(AID).required(INT64).named(LABEL);
        message.required(BOOLEAN).named(INCONSISTENT);
        text(message, CHECKSUM);
        list(message, FLOAT, EMBEDDING);
        text(message, METADATA);
        text(message, USER_LABELS);
        text(message, TEXT);
        message.required(DOUBLE).named(WEIGHT);
        text(message, SPLIT);
        text(message, FINGERPRINT);
        list(message, INT64, AIDS);
        text(message, GOLDS);
        text(message, VERSION_HASH);
        return message;
    }

    private static void text(Types.MessageTypeBuilder message, String name) {
        message.required(BINARY).as(stringType()).named(name);
    }

    private static void list(Types.MessageTypeBuilder message, PrimitiveTypeName element, String name) {
        message.requiredGroup()
                .as(listType())
                .repeatedGroup()
                .required(element)
                .named(ELEMENT)
                .named(LIST)
                .named(name);
    }
}
