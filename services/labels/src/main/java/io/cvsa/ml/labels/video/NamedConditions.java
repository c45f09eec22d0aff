package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Conditions of the list of videos that are kept elsewhere than in its address, read by what reads the address. */
public final class NamedConditions {

    private static final Map<String, BiConsumer<VideoParameters, String>> SETTERS = Map.ofEntries(
            Map.entry("q", (parameters, text) -> parameters.q = text),
            Map.entry("label", (parameters, text) -> parameters.label = text),
            Map.entry("uploader", (parameters, text) -> parameters.uploader = text),
            Map.entry("from", (parameters, text) -> parameters.from = text),
            Map.entry("to", (parameters, text) -> parameters.to = text),
            Map.entry("minLength", (parameters, text) -> parameters.minLength = text),
            Map.entry("maxLength", (parameters, text) -> parameters.maxLength = text),
            Map.entry("prediction", (parameters, text) -> parameters.prediction = text),
            Map.entry("labeler", (parameters, text) -> parameters.labeler = text),
            Map.entry("said", (parameters, text) -> parameters.said = text),
            Map.entry("against", (parameters, text) -> parameters.against = text));

    private NamedConditions() {}

    /**
     * The conditions as texts, without those that are blank.
     *
     * @param field where they stand in the request
     * @throws ProblemException 422 with an error for each condition that the list does not know or cannot read
     */
    public static Map<String, String> require(String field, Map<String, ?> conditions) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        conditions.forEach((name, value) -> {
            text(name, value).ifPresent(text -> texts.put(name, text));
            errors(name, value).ifPresent(problem -> errors.add(new FieldError(field + "." + name, problem)));
        });
        if (errors.isEmpty()) {
            texts.forEach((name, text) -> fault(alone(name, text, texts))
                    .ifPresent(problem -> errors.add(new FieldError(field + "." + name, problem))));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return texts;
    }

    private static Optional<String> errors(String name, Object value) {
        if (!SETTERS.containsKey(name)) {
            return Optional.of("is no condition of the list of videos");
        }
        boolean plain = value == null || value instanceof String || value instanceof Number;
        return plain ? Optional.empty() : Optional.of("must be a text or a number");
    }

    private static Optional<String> text(String name, Object value) {
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() || !SETTERS.containsKey(name) ? Optional.empty() : Optional.of(text);
    }

    /** One condition, with the labeler without whom some say nothing. */
    private static VideoParameters alone(String name, String text, Map<String, String> all) {
        VideoParameters parameters = new VideoParameters();
        parameters.labeler = all.containsKey("labeler") && !name.equals("labeler") ? "labeler" : null;
        SETTERS.get(name).accept(parameters, text);
        return parameters;
    }

    private static Optional<String> fault(VideoParameters parameters) {
        try {
            parameters.filter();
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(
                    e.errors().isEmpty() ? e.detail() : e.errors().get(0).message());
        }
    }

    /** The names that {@link #require} knows. */
    static Iterable<String> names() {
        return SETTERS.keySet();
    }
}
