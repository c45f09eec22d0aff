package io.cvsa.ml.training.hyperparameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads records of hyper-parameters: their leaves, and their values from JSON; nested records lie flat in the JSON. */
final class Reflection {

    private Reflection() {}

    /** The described components in order, those of nested records in place of the nested one. */
    static List<Leaf> leaves(Class<?> type) {
        return leaves(type, Optional.empty()).toList();
    }

    private static Stream<Leaf> leaves(Class<?> type, Optional<Condition> outer) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            When own = component.getAnnotation(When.class);
            return component.getType().isRecord()
                    ? leaves(component.getType(), own == null ? outer : Optional.of(Condition.of(own.value())))
                    : Stream.of(Leaf.of(component, outer));
        });
    }

    /** The presets of a record, then those of the records that are nested in it. */
    static Stream<Preset> presets(Class<?> type) {
        return Stream.concat(
                Arrays.stream(type.getAnnotationsByType(Preset.class)),
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .filter(Class::isRecord)
                        .flatMap(Reflection::presets));
    }

    /** A record made from JSON that holds every leaf. */
    static <R extends Record> R read(Class<R> type, ObjectNode json) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> of = components[i].getType();
            values[i] = of.isRecord()
                    ? read(of.asSubclass(Record.class), json)
                    : value(of, json.get(components[i].getName()));
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    static Object value(RecordComponent component, Record holder) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName() + " cannot be read", e);
        }
    }

    /** The names of an enum's constants as they stand in JSON. */
    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Reflection::name).toList();
    }

    /** How the constant with the JSON name {@code name} is titled, if it says so. */
    static Optional<Choice> choice(Class<?> type, String name) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant() && name(field.getName()).equals(name))
                .findFirst()
                .map(field -> field.getAnnotation(Choice.class));
    }

    private static String name(Object constant) {
        return name(((Enum<?>) constant).name());
    }

    private static String name(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object value(Class<?> type, JsonNode json) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> name(constant).equals(json.textValue()))
                    .findFirst()
                    .orElseThrow();
        }
        if (type == List.class) {
            return StreamSupport.stream(json.spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList();
        }
        if (type == int.class) {
            return json.asInt();
        }
        if (type == double.class) {
            return json.asDouble();
        }
        if (type == boolean.class) {
            return json.asBoolean();
        }
        throw new IllegalStateException("No hyper-parameter can be of type " + type);
    }
}
