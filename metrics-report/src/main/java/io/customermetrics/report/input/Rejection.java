package io.customermetrics.report.input;

/**
 * Rows that could not be used, for one reason.
 *
 * @param reason why
 * @param count how many
 * @param place where the first of them stands
 * @param form the form of what stands there, where it should be a time or an amount: digits as 9, letters as a; else empty. What
 *     stands there is not told: in the wrong column it is a customer's id
 */
public record Rejection(String reason, long count, String place, String form) {

    static final String TOO_FEW = "too few columns";
    static final String TOO_MANY = "too many columns";
    static final String NO_OBJECT = "not a JSON object";
    static final String BAD_TEXT = "wrong encoding";
    static final String OPEN_QUOTE = "quote not closed";
    static final String LONG_ROW = "row longer than 2 MB";
    static final String UNSPLITTABLE = "not splittable into columns";
    static final String NO_CUSTOMER = "no customer";
    static final String LONG_CUSTOMER = "customer longer than 256 bytes";
    static final String NO_EVENT = "no event name";
    static final String NO_TIME = "no time";
    static final String BAD_TIME = "unreadable time";
    static final String FAR_TIME = "time outside 1900 to 2199";
    static final String NO_AMOUNT = "no amount";
    static final String BAD_AMOUNT = "unreadable amount";
    static final String NO_KIND = "no kind of event";
    static final String BAD_KIND = "unknown kind of event";
    static final String LONG_ORDER = "order longer than 256 bytes";
    static final String BAD_END = "unreadable end";
    static final String FAR_END = "end outside 1900 to 2199";
    static final String END_FIRST = "end before start";
    static final String BIG_AMOUNT = "amount too large";

    static String ofReaderError(String type) {
        return switch (type) {
            case "MISSING COLUMNS" -> TOO_FEW;
            case "TOO MANY COLUMNS" -> TOO_MANY;
            case "UNQUOTED VALUE" -> OPEN_QUOTE;
            case "LINE SIZE OVER MAXIMUM" -> LONG_ROW;
            case "INVALID ENCODING" -> BAD_TEXT;
            default -> UNSPLITTABLE;
        };
    }

    /**
     * One line about it.
     *
     * @return such as {@code 3 rows: unreadable time, first at row 7 (line 8): form "aaaa"}
     */
    public String describe() {
        return count + (count == 1 ? " row: " : " rows: ") + reason + ", first at " + placeAndForm();
    }

    /**
     * Where the first row stands, and of what form it is.
     *
     * @return such as {@code row 7 (line 8): form "aaaa"}
     */
    public String placeAndForm() {
        return place + (form.isEmpty() ? "" : ": form \"" + form + '"');
    }
}
