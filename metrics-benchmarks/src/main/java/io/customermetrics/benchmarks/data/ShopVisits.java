package io.customermetrics.benchmarks.data;

import java.util.List;

/**
 * The purchases of a generated shop taken for visits: what happened is drawn by the amount, seven times of ten one of the four
 * steps of a funnel.
 */
public final class ShopVisits {

    /** The steps of the funnel. */
    public static final List<String> STEPS = List.of("view", "cart", "checkout", "pay");

    /** What ten amounts that follow one another stand for, the steps first. */
    private static final String[] NAMES = {
        "view", "view", "view", "cart", "cart", "checkout", "pay", "search", "like", "share"
    };

    private ShopVisits() {}

    /**
     * What a purchase stands for.
     *
     * @param amount its amount
     * @return a name
     */
    public static String name(long amount) {
        return NAMES[(int) (amount % NAMES.length)];
    }

    /**
     * Which step of the funnel a purchase stands for.
     *
     * @param amount its amount
     * @return 1 to 4, 0 for none
     */
    public static int step(long amount) {
        return STEPS.indexOf(name(amount)) + 1;
    }

    /**
     * The step as an SQL expression.
     *
     * @param amount the expression of the amount
     * @return an expression that gives 1 to 4, or 0
     */
    public static String stepSql(String amount) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            list.append(i == 0 ? "[" : ", ").append(step(i));
        }
        return "(" + list + "])[" + amount + " % " + NAMES.length + " + 1]";
    }
}
