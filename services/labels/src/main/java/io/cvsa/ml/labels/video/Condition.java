package io.cvsa.ml.labels.video;

/**
 * A condition over a row {@code s} of the search projection, in the two ways in which it can be asked.
 *
 * @param probe looks one row up: good for few rows, whatever the planner believes
 * @param set leaves the planner free to begin with the rows that it holds for: good where it is rare
 * @param check what the set leaves open, looked up for one find after the other until there are enough
 */
public record Condition(String probe, String set, String check) {

    /** Whose set is exact. */
    public Condition(String probe, String set) {
        this(probe, set, "true");
    }

    static Condition plain(String both) {
        return new Condition(both, both);
    }
}
