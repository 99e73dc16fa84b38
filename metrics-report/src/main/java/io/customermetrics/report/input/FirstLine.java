package io.customermetrics.report.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the first record of a text file says about its columns. */
final class FirstLine {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Pattern VALUE = Pattern.compile("[-+]?[0-9][0-9.,:/T+ -]*Z?");

    private FirstLine() {}

    /** The delimiter that occurs most outside quotes; blanks if none of the usual ones does. */
    static String delimiter(String head) {
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        boolean blank = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r') && i > 0) {
                break;
            }
            for (int d = 0; d < DELIMITERS.length; d++) {
                counts[d] += !quoted && c == DELIMITERS[d] ? 1 : 0;
            }
            blank |= !quoted && c == ' ';
        }
        int best = 0;
        for (int d = 1; d < counts.length; d++) {
            best = counts[d] > counts[best] ? d : best;
        }
        if (counts[best] == 0) {
            return blank ? "" : ",";
        }
        return String.valueOf(DELIMITERS[best]);
    }

    /** The fields of the first record. */
    static List<String> fields(String head, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        for (; i < head.length(); i++) {
            char c = head.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < head.length() && head.charAt(i + 1) == '"';
                if (c == '"' && !doubled) {
                    quoted = false;
                } else {
                    field.append(c);
                    i += doubled ? 1 : 0;
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** The fields of the first line between blanks. */
    static List<String> alignedFields(String head) {
        String line = head.split("\\R", 2)[0].strip();
        return line.isEmpty() ? List.of() : List.of(BLANKS.split(line));
    }

    /** Whether a record is a header: no field of it looks like a number or a date, and none is empty. */
    static boolean isHeader(List<String> fields) {
        return fields.stream().noneMatch(field -> VALUE.matcher(field.strip()).matches())
                && fields.stream().anyMatch(field -> !field.isBlank());
    }

    /** Names that differ even without regard to case, which is how SQL compares them. */
    static List<String> distinct(List<String> fields) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String base = fields.get(i).isBlank() ? "column" + i : fields.get(i).strip();
            String name = base;
            for (int n = 1; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = base + "_" + n;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** The names 0, 1, 2 ... for a file without a header. */
    static List<String> numbers(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(i));
        }
        return List.copyOf(names);
    }
}
