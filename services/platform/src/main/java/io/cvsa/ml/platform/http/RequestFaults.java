package io.cvsa.ml.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in the caller's terms what is wrong with a body or its fields. */
final class RequestFaults {
    private RequestFaults() {}

    /** 400: not JSON, not the shape that is read here, or a property nobody knows; the field is named where one is known. */
    static ProblemException malformed(JacksonException failure) {
        String field = failure instanceof JsonMappingException mapping ? field(mapping) : "";
        String message = failure instanceof UnrecognizedPropertyException
                ? "is not known here"
                : failure instanceof JsonMappingException ? "has the wrong type or value" : where(failure);
        String detail = field.isEmpty() ? "The body " + message + "." : "The property '" + field + "' " + message + ".";
        List<FieldError> errors = field.isEmpty() ? List.of() : List.of(new FieldError(field, message));
        return new ProblemException(400, "malformed-json", "The request cannot be understood", detail, errors);
    }

    /** The violated fields, sorted by name. */
    static List<FieldError> violations(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(RequestFaults::violation)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    private static FieldError violation(ConstraintViolation<?> violation) {
        return new FieldError(field(violation.getPropertyPath()), violation.getMessage());
    }

    /** The path without the Java method and, for a body, without the Java parameter. */
    private static String field(Path path) {
        List<String> names = new ArrayList<>();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD && node.getName() != null) {
                names.add(index(node) + node.getName());
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names);
    }

    private static String index(Path.Node node) {
        return node.getIndex() == null ? "" : "[" + node.getIndex() + "].";
    }

    private static String field(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String where(JacksonException failure) {
        return failure.getLocation() == null
                ? "is not JSON"
                : "is not JSON (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")";
    }
}
