package io.cvsa.ml.datasets.retention;

/**
 * Something that a version cannot be purged from under.
 *
 * @param model the model's name
 * @param version of the model; null for a run that has not ended
 * @param why champion, challenger, was-champion, or running
 */
record Need(String model, Integer version, String why) {

    /** In words for people. */
    String words() {
        return switch (why) {
            case "running" -> "a run for " + model + " that has not ended";
            case "was-champion" -> model + " version " + version + ", which was champion and can be again";
            default -> model + " version " + version + ", " + why;
        };
    }
}
