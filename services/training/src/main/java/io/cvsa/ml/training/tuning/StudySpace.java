package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.InvalidHyperparameter;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a request wants varied against the trainer's schema, which alone knows what its parameters may be. */
final class StudySpace {

    private final HyperparameterSchema<?> schema;
    private final JsonNode properties;
    private final ObjectNode fixed;
    private final List<FieldError> faults = new ArrayList<>();
    private final List<Dimension> dimensions = new ArrayList<>();

    private StudySpace(HyperparameterSchema<?> schema, ObjectNode fixed) {
        this.schema = schema;
        this.properties = schema.json().path("properties");
        this.fixed = fixed;
    }

    /** The space, or everything that is wrong with what was asked. */
    record Read(SearchSpace space, List<FieldError> faults) {}

    /**
     * @param asked null for the trainer's own space without what is fixed
     * @param fixed valid hyper-parameters that no trial varies
     * @param prunes whether the trainer's resource is given out by a pruner
     */
    static Read of(Trainer trainer, List<StudyDimension> asked, ObjectNode fixed, boolean prunes) {
        StudySpace reading = new StudySpace(trainer.schema(), fixed);
        String resource = prunes ? trainer.resource().orElse(null) : null;
        if (asked == null) {
            trainer.schema().searchSpace().dimensions().stream()
                    .filter(one ->
                            !fixed.has(one.parameter()) && !one.parameter().equals(resource))
                    .forEach(reading.dimensions::add);
        } else {
            reading.read(asked, resource);
        }
        if (!reading.faults.isEmpty()) {
            return new Read(null, reading.faults);
        }
        SearchSpace space = Conditions.given(new SearchSpace(reading.dimensions), reading.settled());
        return space.dimensions().isEmpty()
                ? new Read(null, List.of(new FieldError("space", "leaves nothing to vary")))
                : new Read(space, List.of());
    }

    /** Every value that no trial varies, defaults included. */
    private Map<String, Object> settled() {
        ObjectNode all = schema.complete(fixed).json();
        dimensions.forEach(one -> all.remove(one.parameter()));
        return Json.mapper()
                .convertValue(
                        all, Json.mapper().getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    private void read(List<StudyDimension> asked, String resource) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String at = "space[" + i + "]";
            StudyDimension one = asked.get(i);
            Optional<String> wrong = one == null || one.parameter() == null
                    ? Optional.of("is missing")
                    : name(one.parameter(), resource, seen);
            if (wrong.isPresent()) {
                faults.add(new FieldError(at + ".parameter", wrong.get()));
            } else {
                read(at, one, properties.path(one.parameter()));
            }
        }
    }

    private Optional<String> name(String parameter, String resource, Set<String> seen) {
        if (!properties.has(parameter)) {
            return Optional.of("is no parameter of this trainer");
        }
        if (!seen.add(parameter)) {
            return Optional.of("stands here twice");
        }
        if (fixed.has(parameter)) {
            return Optional.of("has a fixed value in hyperparameters");
        }
        return parameter.equals(resource) ? Optional.of("is what the pruner gives out") : Optional.empty();
    }

    private void read(String at, StudyDimension asked, JsonNode property) {
        String type = property.path("type").asText();
        if (type.equals("integer") || type.equals("number")) {
            range(at, asked, property, type);
        } else {
            category(at, asked, type);
        }
    }

    private void range(String at, StudyDimension asked, JsonNode property, String type) {
        Dimension own = own(asked.parameter());
        Double minimum = bound(asked.minimum(), own == null ? null : own.minimum(), property.path("minimum"));
        Double maximum = bound(asked.maximum(), own == null ? null : own.maximum(), property.path("maximum"));
        boolean log = asked.log() == null
                ? property.path("x-log-scale").asBoolean() && minimum != null && minimum > 0
                : asked.log();
        int before = faults.size();
        if (asked.choices() != null && !asked.choices().isEmpty()) {
            faults.add(new FieldError(at + ".choices", "is for parameters without a range"));
        }
        end(at + ".minimum", asked.parameter(), type, minimum);
        end(at + ".maximum", asked.parameter(), type, maximum);
        if (faults.size() == before && minimum >= maximum) {
            faults.add(new FieldError(at + ".maximum", "must be above the minimum"));
        }
        if (faults.size() == before && log && minimum <= 0) {
            faults.add(new FieldError(at + ".log", "needs a minimum above 0"));
        }
        if (faults.size() == before) {
            Double step = type.equals("integer") ? 1.0 : null;
            dimensions.add(new Dimension(
                    asked.parameter(),
                    type,
                    minimum,
                    maximum,
                    step,
                    log,
                    List.of(),
                    schema.conditions(asked.parameter())));
        }
    }

    private void end(String at, String parameter, String type, Double end) {
        if (end == null) {
            faults.add(new FieldError(at, "is missing"));
        } else {
            value(at, parameter, type.equals("integer") && end == Math.rint(end) ? (Object) end.longValue() : end);
        }
    }

    private void category(String at, StudyDimension asked, String type) {
        Dimension own = own(asked.parameter());
        List<Object> choices = asked.choices();
        if (choices == null) {
            choices = own != null
                    ? own.choices()
                    : type.equals("boolean") ? List.of(false, true) : all(asked.parameter());
        }
        int before = faults.size();
        if (choices.size() < 2 || new HashSet<>(choices).size() < choices.size()) {
            faults.add(new FieldError(at + ".choices", "must have at least two different values"));
        }
        for (int i = 0; i < choices.size(); i++) {
            value(at + ".choices[" + i + "]", asked.parameter(), choices.get(i));
        }
        if (faults.size() == before) {
            dimensions.add(new Dimension(
                    asked.parameter(),
                    "category",
                    null,
                    null,
                    null,
                    false,
                    List.copyOf(choices),
                    schema.conditions(asked.parameter())));
        }
    }

    private List<Object> all(String parameter) {
        List<Object> all = new ArrayList<>();
        properties.path(parameter).path("enum").forEach(one -> all.add(one.asText()));
        return all;
    }

    private void value(String at, String parameter, Object value) {
        ObjectNode tried = fixed.deepCopy();
        tried.set(parameter, Json.tree(value));
        schema.violations(tried).stream()
                .filter(wrong -> wrong.field().startsWith(parameter))
                .map(InvalidHyperparameter::message)
                .findFirst()
                .ifPresent(message -> faults.add(new FieldError(at, message)));
    }

    private Dimension own(String parameter) {
        return schema.searchSpace().dimensions().stream()
                .filter(one -> one.parameter().equals(parameter))
                .findFirst()
                .orElse(null);
    }

    private static Double bound(Double asked, Double own, JsonNode legal) {
        if (asked != null || own != null) {
            return asked != null ? asked : own;
        }
        return legal.isNumber() ? (Double) legal.doubleValue() : null;
    }
}
