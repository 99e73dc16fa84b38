package io.customermetrics.core.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of reference figures: objects, arrays, plain strings, numbers and booleans. Not for other people's JSON. */
public final class Json {

    private final String text;
    private int next;

    private Json(String text) {
        this.text = text;
    }

    /** Objects become maps, arrays lists, numbers {@link BigDecimal}, null an empty {@link Optional}. */
    public static Object parse(String text) {
        return new Json(text).value();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        next++;
        while (peek() != '}') {
            String name = string();
            skip(':');
            members.put(name, value());
            if (peek() == ',') {
                next++;
            }
        }
        next++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        next++;
        while (peek() != ']') {
            elements.add(value());
            if (peek() == ',') {
                next++;
            }
        }
        next++;
        return elements;
    }

    private String string() {
        skip('"');
        int end = text.indexOf('"', next);
        while (text.charAt(end - 1) == '\\') {
            end = text.indexOf('"', end + 1);
        }
        String string = text.substring(next, end).replace("\\\"", "\"");
        if (string.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("escapes are not read: " + string);
        }
        next = end + 1;
        return string;
    }

    private Object word() {
        int start = next;
        while (next < text.length() && ",]} \n\r\t".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        String word = text.substring(start, next);
        if (word.equals("null")) {
            return Optional.empty();
        }
        return word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : new BigDecimal(word);
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.charAt(next);
    }

    private void skip(char expected) {
        if (peek() != expected) {
            throw new IllegalArgumentException("expected " + expected + " at " + next);
        }
        next++;
    }
}
