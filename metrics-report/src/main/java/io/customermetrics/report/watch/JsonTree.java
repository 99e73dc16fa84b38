package io.customermetrics.report.watch;

import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A value in a JSON file, or nothing where there is none. */
final class JsonTree {

    /** Beyond it doubles no longer tell neighbouring integers apart. */
    private static final double LARGEST_COUNT = 1L << 53;

    private static final Object NOTHING = new Object();

    /** A map, a list, a text, a double, a boolean or {@link #NOTHING}. */
    private final Object value;

    private JsonTree(Object value) {
        this.value = value;
    }

    /** Reads a file; {@code InputException} if it is not there or no JSON. */
    static JsonTree read(Path file) {
        String name = Printable.of(file.toString());
        if (Files.isDirectory(file)) {
            throw InputException.usage(name + " is a directory; name a file");
        }
        if (!Files.exists(file)) {
            throw InputException.usage("there is no file " + name);
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw InputException.usage(name + " cannot be read: " + Printable.message(e));
        }
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            JsonTree tree = new JsonTree(value(parser));
            if (parser.nextToken() != null) {
                throw InputException.data(name + " holds more than one JSON value");
            }
            return tree;
        } catch (JacksonException e) {
            throw InputException.data(
                    name + " is no JSON, see line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    /** The value under names; nothing if one of them is missing. */
    JsonTree at(String... path) {
        Object here = value;
        for (String name : path) {
            here = here instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : NOTHING;
        }
        return new JsonTree(here);
    }

    boolean isPresent() {
        return value != NOTHING;
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    boolean isFalse() {
        return Boolean.FALSE.equals(value);
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    OptionalDouble number() {
        return value instanceof Double number && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    /** A number that counts something: whole and not negative. */
    OptionalLong count() {
        return value instanceof Double number && number >= 0 && number <= LARGEST_COUNT && number == Math.rint(number)
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** The values of a list; none where there is no list. */
    List<JsonTree> items() {
        return value instanceof List<?> list
                ? list.stream().<JsonTree>map(JsonTree::new).toList()
                : List.of();
    }

    /** The values of an object by name; none where there is no object. */
    Map<String, JsonTree> fields() {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put((String) name, new JsonTree(field)));
        }
        return fields;
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return NOTHING;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            default -> NOTHING;
        };
    }
}
