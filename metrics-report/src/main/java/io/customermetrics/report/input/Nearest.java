package io.customermetrics.report.input;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known name was meant by one that is unknown. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /**
     * The names near a text: those that it is part of or that are part of it, and those few letters away.
     *
     * @param text what was said
     * @param names the names there are
     * @return at most three names, the nearest first
     */
    public static List<String> names(String text, List<String> names) {
        String wanted = plain(text);
        return names.stream()
                .filter(name -> contains(plain(name), wanted) || isNear(wanted, plain(name)))
                .sorted(Comparator.comparingInt(name -> distance(wanted, plain(name))))
                .limit(MOST)
                .toList();
    }

    private static boolean contains(String name, String wanted) {
        return wanted.length() > MOST && name.length() > MOST && (name.contains(wanted) || wanted.contains(name));
    }

    static boolean isNear(String wanted, String name) {
        return distance(wanted, name) <= Math.max(2, wanted.length() / MOST);
    }

    /** Letters and digits in lower case. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
