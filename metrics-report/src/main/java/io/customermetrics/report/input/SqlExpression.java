package io.customermetrics.report.input;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An SQL expression over columns of text, made exact: wherever a column stands in arithmetic or is compared with a number,
 * it is read as a decimal, elsewhere as text.
 *
 * <p>So {@code Quantity * UnitPrice} is a product of decimals and never of binary doubles, {@code Quantity > 0} compares
 * numbers, and {@code InvoiceNo NOT LIKE 'C%'} still sees the text. A cell that is no number counts as NULL.
 */
final class SqlExpression {

    private static final String PREFIX = "SELECT (";
    private static final Set<String> ARITHMETIC = Set.of(
            "+", "-", "*", "/", "//", "%", "**", "^", "abs", "round", "floor", "ceil", "ceiling", "trunc", "sign");
    private static final Set<String> PASSING = Set.of("greatest", "least", "nullif", "ifnull", "coalesce");
    private static final Set<String> NUMBER_KINDS =
            Set.of("INTEGER", "DECIMAL", "FLOAT", "DOUBLE", "NUMERIC", "BIGINT");

    /** Decimals of a column in a product, by the number of columns in the expression: the product keeps all of them. */
    private static final int MOST_DECIMALS = 9;

    private static final int PRODUCT_DECIMALS = 18;
    private static final int DIGITS_BEFORE_POINT = 18;

    private final byte[] sql;
    private final List<Reference> references = new ArrayList<>();

    /** A column in the expression: where its name stands, in bytes, and whether it is meant as a number. */
    private record Reference(int from, int to, String column, boolean numeric) {}

    private SqlExpression(String expression) {
        sql = (PREFIX + expression + "\n)").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an expression.
     *
     * @param connection the database, which parses it
     * @param option the option that it was given in, for messages
     * @param numeric whether the whole is meant as a number
     */
    static SqlExpression parse(Connection connection, String option, String expression, boolean numeric)
            throws SQLException {
        SqlExpression parsed = new SqlExpression(expression);
        SyntaxNode tree = SyntaxNode.parse(serialized(connection, parsed.sql));
        if (tree.text("error").equals("true")) {
            throw InputException.usage(option + " " + Printable.of(expression) + " is no column and no SQL expression: "
                    + Printable.of(tree.text("error_message")));
        }
        List<SyntaxNode> statements = tree.get("statements").elements();
        List<SyntaxNode> selected = statements.size() == 1
                ? statements.get(0).get("node").get("select_list").elements()
                : List.of();
        if (selected.size() != 1) {
            throw InputException.usage(option + " takes one SQL expression: " + Printable.of(expression));
        }
        parsed.visit(selected.get(0), numeric);
        return parsed;
    }

    private static String serialized(Connection connection, byte[] sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, new String(sql, StandardCharsets.UTF_8));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** The columns it names. */
    List<String> columns() {
        return references.stream().map(Reference::column).toList();
    }

    /** Whether it is a column's name and nothing else. */
    boolean isBareName() {
        return references.size() == 1
                && references.get(0).from() == PREFIX.length()
                && references.get(0).to() == sql.length - 2;
    }

    /** The expression with every numeric column read as an exact decimal. */
    String exact() {
        long numbers = references.stream().filter(Reference::numeric).count();
        int decimals = (int) Math.max(2, Math.min(MOST_DECIMALS, PRODUCT_DECIMALS / Math.max(1, numbers)));
        StringBuilder exact = new StringBuilder("(");
        int at = PREFIX.length();
        List<Reference> inOrder = references.stream()
                .sorted(Comparator.comparingInt(Reference::from))
                .toList();
        for (Reference reference : inOrder) {
            exact.append(slice(at, reference.from()));
            String name = slice(reference.from(), reference.to());
            exact.append(
                    reference.numeric()
                            ? String.format(
                                    Locale.ROOT,
                                    "TRY_CAST(CAST(%s AS VARCHAR) AS DECIMAL(%d,%d))",
                                    name,
                                    DIGITS_BEFORE_POINT + decimals,
                                    decimals)
                            : name);
            at = reference.to();
        }
        return exact.append(slice(at, sql.length)).toString();
    }

    private String slice(int from, int to) {
        return new String(sql, from, to - from, StandardCharsets.UTF_8);
    }

    private void visit(SyntaxNode node, boolean numeric) {
        switch (node.text("class")) {
            case "COLUMN_REF" -> addReference(node, numeric);
            case "FUNCTION" -> {
                String name = node.text("function_name").toLowerCase(Locale.ROOT);
                boolean inside = ARITHMETIC.contains(name) || (numeric && PASSING.contains(name));
                node.get("arguments").elements().forEach(a -> visit(argument(a), inside));
            }
            case "COMPARISON" -> {
                boolean numbers = isNumber(node.get("left")) || isNumber(node.get("right"));
                visit(node.get("left"), numbers);
                visit(node.get("right"), numbers);
            }
            case "BETWEEN" -> {
                boolean numbers = isNumber(node.get("lower")) || isNumber(node.get("upper"));
                visit(node.get("input"), numbers);
                visit(node.get("lower"), numbers);
                visit(node.get("upper"), numbers);
            }
            case "OPERATOR" -> {
                List<SyntaxNode> children = node.get("children").elements();
                boolean in = node.text("type").equals("COMPARE_IN")
                        || node.text("type").equals("COMPARE_NOT_IN");
                boolean coalesce = node.text("type").equals("OPERATOR_COALESCE");
                boolean inside = coalesce ? numeric : in && children.stream().anyMatch(SqlExpression::isNumber);
                children.forEach(child -> visit(child, inside));
            }
            case "CASE" -> {
                for (SyntaxNode check : node.get("case_checks").elements()) {
                    visit(check.get("when_expr"), false);
                    visit(check.get("then_expr"), numeric);
                }
                visit(node.get("else_expr"), numeric);
            }
            default -> node.children(child -> visit(child, false));
        }
    }

    private static SyntaxNode argument(SyntaxNode node) {
        return node.fields().containsKey("expression") ? node.get("expression") : node;
    }

    /** Whether a node is a number by itself: a literal, or arithmetic. */
    private static boolean isNumber(SyntaxNode node) {
        return switch (node.text("class")) {
            case "CONSTANT" -> NUMBER_KINDS.contains(node.get("literal").text("kind"));
            case "FUNCTION" -> ARITHMETIC.contains(node.text("function_name").toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private void addReference(SyntaxNode node, boolean numeric) {
        List<SyntaxNode> names = node.get("column_names").elements();
        if (names.isEmpty()) {
            return;
        }
        int from = Integer.parseInt(node.text("query_location"));
        int to = from + Integer.parseInt(node.text("query_location_length"));
        references.add(new Reference(from, to, names.get(names.size() - 1).text(), numeric));
    }
}
