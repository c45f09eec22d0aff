package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;

/** The order of a list of runs: by a field and then by id; runs without the field come last, whichever the direction. */
public record RunSort(RunField field, boolean descending) {

    static final RunSort NEWEST = new RunSort(RunField.CREATED_AT, true);

    /** {@code test.f1}, or {@code -test.f1} from the greatest; an IllegalArgumentException says in words what is wrong. */
    static RunSort parse(String text) {
        boolean descending = text.startsWith("-");
        return new RunSort(RunCondition.field(descending ? text.substring(1) : text), descending);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + field.name();
    }

    /**
     * The last run that was seen.
     *
     * @param key its value of the field as a text; null where it had none
     */
    record Place(UUID id, String key) {}

    /** The parts of a cursor behind a run; {@code sort} is among them, so that no other order takes it. */
    List<String> cursor(UUID id, String key) {
        return List.of(toString(), id.toString(), key == null ? "" : "=" + key);
    }

    /** A 400 problem where the cursor is not one of this order; null behind nothing. */
    Place place(String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.decode(cursor, 3);
        try {
            if (parts.get(0).equals(toString())) {
                String key = parts.get(2);
                UUID id = UUID.fromString(parts.get(1));
                return new Place(id, key.isEmpty() ? null : field.checked(key.substring(1)));
            }
        } catch (IllegalArgumentException e) {
            // the same words for both
        }
        throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
    }
}
