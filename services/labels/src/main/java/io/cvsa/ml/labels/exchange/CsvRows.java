package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.CsvGuard;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;

/**
 * Reads comma separated values after RFC 4180, the first record naming the columns. A record whose quote is never closed is
 * refused alone: reading goes on with the line after the one where it began. A record has at most 10,000 lines.
 */
final class CsvRows implements RowSource {

    private static final ObjectReader RECORD = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build()
            .readerFor(String[].class);
    private static final int MOST_LINES = 10_000;
    private static final String UNCLOSED = "a quote is opened and never closed";

    private final Lines lines;
    private final Deque<Line> unread = new ArrayDeque<>();
    private final List<String> columns;

    CsvRows(Lines lines) throws IOException {
        this.lines = lines;
        this.columns = header();
    }

    private List<String> header() throws IOException {
        Line first = line();
        if (first == null) {
            return List.of();
        }
        try {
            List<String> names = new ArrayList<>();
            for (String name : values(record(first))) {
                names.add(name.strip());
            }
            if (new HashSet<>(names).size() < names.size()) {
                throw new RowRefused("a column is named twice");
            }
            return names;
        } catch (RowRefused e) {
            throw ProblemException.invalid("header", e.getMessage());
        }
    }

    @Override
    public ExchangeFormat format() {
        return ExchangeFormat.CSV;
    }

    @Override
    public SourceRow next() throws IOException {
        Line first = line();
        while (first != null && !first.tooLong() && first.blank()) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        try {
            return SourceRow.of(first.number(), fields(values(record(first))));
        } catch (RowRefused e) {
            return SourceRow.refused(first.number(), e.getMessage());
        }
    }

    /** The lines that the quotes hold together, from this one on. */
    private Line record(Line first) throws IOException {
        boolean open = isOpen(whole(first).bytes(), false);
        Deque<Line> taken = new ArrayDeque<>();
        int size = first.bytes().length;
        while (open) {
            Line next = line();
            if (next != null) {
                taken.addLast(next);
                size += next.tooLong() ? Lines.LONGEST : next.bytes().length + 1;
            }
            if (next == null || size > Lines.LONGEST || taken.size() > MOST_LINES) {
                taken.descendingIterator().forEachRemaining(unread::addFirst);
                throw new RowRefused(UNCLOSED);
            }
            open = isOpen(next.bytes(), true);
        }
        return first.joined(taken);
    }

    private static Line whole(Line line) {
        if (line.tooLong()) {
            throw new RowRefused("longer than 8 MiB");
        }
        return line;
    }

    /** Whether a quoted value is still open behind the line; in UTF-8 no part of another character looks like a quote. */
    private static boolean isOpen(byte[] line, boolean openBefore) {
        boolean open = openBefore;
        boolean valueStarts = !openBefore;
        for (byte b : line) {
            if (b == '"' && (open || valueStarts)) {
                open = !open;
                // A doubled quote closes and opens again: what follows a closing quote may open.
                valueStarts = !open;
            } else {
                valueStarts = !open && b == ',';
            }
        }
        return open;
    }

    private static String[] values(Line record) {
        try (MappingIterator<String[]> records = RECORD.readValues(record.text())) {
            return records.next();
        } catch (IOException | RuntimeException e) {
            throw e instanceof RowRefused refused ? refused : new RowRefused("not a CSV record");
        }
    }

    private ObjectNode fields(String[] values) {
        if (values.length != columns.size()) {
            throw new RowRefused("has " + values.length + " values for " + columns.size() + " columns");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            if (values[i].isEmpty()) {
                fields.putNull(columns.get(i));
            } else {
                fields.put(columns.get(i), CsvGuard.off(values[i]));
            }
        }
        return fields;
    }

    private Line line() throws IOException {
        return unread.isEmpty() ? lines.next() : unread.removeFirst();
    }
}
