package io.customermetrics.report.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A node of the syntax tree that the database gives as JSON: either an object's fields, or an array's elements, or a
 * scalar's text.
 *
 * @param fields the fields of an object
 * @param elements the elements of an array
 * @param text the text of a scalar
 */
record SyntaxNode(Map<String, SyntaxNode> fields, List<SyntaxNode> elements, String text) {

    private static final SyntaxNode NOTHING = new SyntaxNode(Map.of(), List.of(), "");

    static SyntaxNode parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return read(parser);
        }
    }

    private static SyntaxNode read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, SyntaxNode> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new SyntaxNode(fields, List.of(), "");
        }
        if (token == JsonToken.START_ARRAY) {
            List<SyntaxNode> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return new SyntaxNode(Map.of(), elements, "");
        }
        return new SyntaxNode(Map.of(), List.of(), parser.getString());
    }

    /** A field, or a node without anything if there is none of that name. */
    SyntaxNode get(String name) {
        return fields.getOrDefault(name, NOTHING);
    }

    String text(String name) {
        return get(name).text;
    }

    void children(Consumer<SyntaxNode> visitor) {
        fields.values().forEach(visitor);
        elements.forEach(visitor);
    }
}
