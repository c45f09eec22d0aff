package io.cvsa.ml.labels.exchange;

/** A column of an export, of the same name in the statement. */
record ExportColumn(String name, Kind kind) {

    enum Kind {
        /** People's words, which may be anything. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** True or false; where a person reads it, yes or no. */
        ANSWER,
        /** A time. */
        TIME,
        /** JSON as the database writes it. */
        JSON
    }

    static ExportColumn text(String name) {
        return new ExportColumn(name, Kind.TEXT);
    }

    static ExportColumn number(String name) {
        return new ExportColumn(name, Kind.NUMBER);
    }

    static ExportColumn answer(String name) {
        return new ExportColumn(name, Kind.ANSWER);
    }

    static ExportColumn time(String name) {
        return new ExportColumn(name, Kind.TIME);
    }

    static ExportColumn json(String name) {
        return new ExportColumn(name, Kind.JSON);
    }
}
