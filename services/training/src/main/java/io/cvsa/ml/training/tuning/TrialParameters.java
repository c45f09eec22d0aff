package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters of a trial that no sampler chose. */
final class TrialParameters {

    private TrialParameters() {}

    /** Those of a person, with defaults where the person is silent; a 422 problem names what the study cannot try. */
    static Map<String, Object> of(Study study, Map<String, Object> given) {
        if (given == null) {
            throw ProblemException.invalid("parameters", "is missing");
        }
        List<FieldError> faults = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> study.space().dimensions().stream()
                        .noneMatch(one -> one.parameter().equals(name)))
                .forEach(name -> faults.add(new FieldError("parameters." + name, "is not varied by this study")));
        ObjectNode all = study.request().hyperparameters().deepCopy();
        given.forEach((name, value) -> all.set(name, Json.tree(value)));
        study.trainer().schema().violations(all).stream()
                .filter(wrong -> given.containsKey(wrong.field().replaceFirst("[.\\[/].*", "")))
                .forEach(wrong -> faults.add(new FieldError("parameters." + wrong.field(), wrong.message())));
        if (faults.isEmpty()) {
            Map<String, Object> complete = mattering(study, all);
            outside(study.space(), complete)
                    .forEach(name ->
                            faults.add(new FieldError("parameters." + name, "lies outside of the study's space")));
            if (faults.isEmpty()) {
                return complete;
            }
        }
        throw ProblemException.invalid(faults);
    }

    /** Whether all of a trial's parameters lie in a space. */
    static boolean inside(SearchSpace space, Map<String, Object> parameters) {
        return outside(space, parameters).isEmpty();
    }

    private static Map<String, Object> mattering(Study study, ObjectNode given) {
        ObjectNode complete = study.trainer().schema().complete(given).json();
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (Dimension one : study.space().dimensions()) {
            boolean matters = one.when().stream()
                    .allMatch(when ->
                            when.holdsFor(complete.path(when.parameter()).asText()));
            if (matters) {
                chosen.put(one.parameter(), Json.as(complete.get(one.parameter()), Object.class));
            }
        }
        return chosen;
    }

    private static List<String> outside(SearchSpace space, Map<String, Object> parameters) {
        return space.dimensions().stream()
                .filter(one -> parameters.containsKey(one.parameter()))
                .filter(one -> !holds(one, Json.tree(parameters.get(one.parameter()))))
                .map(Dimension::parameter)
                .toList();
    }

    private static boolean holds(Dimension one, JsonNode value) {
        return one.type().equals("category")
                ? one.choices().stream().anyMatch(choice -> Json.tree(choice).equals(value))
                : value.isNumber() && value.doubleValue() >= one.minimum() && value.doubleValue() <= one.maximum();
    }
}
