package io.cvsa.ml.datasets.exchange;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Takes the values of a row as the library hands them out; lists of two or three levels, as writers have made them. */
final class FileRowReader extends RecordMaterializer<FileRow> {

    private final Root root;
    private FileRow row;

    FileRowReader(MessageType schema) {
        this.root = new Root(schema.getFields().stream().map(this::converter).toList());
    }

    @Override
    public FileRow getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private Converter converter(Type column) {
        if (!column.getName().equals(ParquetSchema.EMBEDDING)) {
            return new ScalarReader(value -> row.put(column.getName(), value));
        }
        return column.isPrimitive()
                ? new Elements()
                : new Vector(!column.asGroupType().getType(0).isPrimitive());
    }

    /** The row itself. */
    private final class Root extends GroupConverter {

        private final List<Converter> columns;

        Root(List<Converter> columns) {
            this.columns = columns;
        }

        @Override
        public Converter getConverter(int column) {
            return columns.get(column);
        }

        @Override
        public void start() {
            row = new FileRow();
        }

        @Override
        public void end() {
            // The row is whole.
        }
    }

    /** The list of a vector; with three levels every element stands in a group of its own and may be missing in it. */
    private final class Vector extends GroupConverter {

        private final Converter element;

        Vector(boolean threeLevels) {
            this.element = threeLevels ? new Element() : new Elements();
        }

        @Override
        public Converter getConverter(int field) {
            return element;
        }

        @Override
        public void start() {
            row.begin(ParquetSchema.EMBEDDING);
        }

        @Override
        public void end() {
            // The list is whole.
        }
    }

    /** One element in its group. */
    private final class Element extends GroupConverter {

        private final Elements value = new Elements();
        private int before;

        @Override
        public Converter getConverter(int field) {
            return value;
        }

        @Override
        public void start() {
            before = row.list(ParquetSchema.EMBEDDING).size();
        }

        @Override
        public void end() {
            if (row.list(ParquetSchema.EMBEDDING).size() == before) {
                value.addFloat(Float.NaN);
            }
        }
    }

    /** The elements' values. */
    private final class Elements extends PrimitiveConverter {

        @Override
        public void addFloat(float value) {
            FileRow.Numbers numbers = row.list(ParquetSchema.EMBEDDING);
            (numbers == null ? row.begin(ParquetSchema.EMBEDDING) : numbers).add(value);
        }

        @Override
        public void addDouble(double value) {
            addFloat((float) value);
        }
    }
}
