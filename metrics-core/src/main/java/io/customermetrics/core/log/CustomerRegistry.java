package io.customermetrics.core.log;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.DataException.Code;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers that a builder has met, as text or as {@code long}, and the handles by which it knows them. */
final class CustomerRegistry {

    private @Nullable TextDictionary texts;
    private @Nullable LongDictionary numbers;

    int size() {
        if (texts != null) {
            return texts.size();
        }
        return numbers != null ? numbers.size() : 0;
    }

    int handle(@Nullable String id, long position) {
        int known = texts == null || id == null ? TextDictionary.ABSENT : texts.find(id);
        return known >= 0 ? known : checked(id, position);
    }

    /** The handle of an id, a new one where it was not known; checks the id. */
    private int checked(@Nullable String id, long position) {
        if (numbers != null) {
            throw mixed(position);
        }
        if (id == null) {
            throw new DataException(Code.INVALID_CUSTOMER, position, "a customer's id must not be null");
        }
        Optional<String> fault = Identifier.fault(id);
        if (fault.isPresent()) {
            throw new DataException(Code.INVALID_CUSTOMER, position, "a customer's id " + fault.get());
        }
        // Only now: a refused id must not decide that ids are text.
        if (texts == null) {
            texts = new TextDictionary("customers");
        }
        return texts.number(id);
    }

    /** The handles of neighbouring rows, {@link TextDictionary#ABSENT} where the id is unknown or none. */
    void findAll(@Nullable String[] ids, int from, int to, int[] handles, int at) {
        if (texts == null) {
            Arrays.fill(handles, at, at + to - from, TextDictionary.ABSENT);
        } else {
            texts.findAll(ids, from, to, handles, at);
        }
    }

    /**
     * Gives handles to neighbouring rows where none was found; customers not known get new ones.
     *
     * @param handles the handle of row {@code i} is at {@code at + i - from}
     * @param position the position of the first row, for complaints
     */
    void handleAbsent(@Nullable String[] ids, int from, int to, int[] handles, int at, long position) {
        for (int i = 0; i < to - from; i++) {
            if (handles[at + i] == TextDictionary.ABSENT) {
                handles[at + i] = checked(ids[from + i], position + i);
            }
        }
    }

    /** The handles of neighbouring rows; customers not known before get new ones. */
    void handleAll(@Nullable String[] ids, int from, int to, int[] handles, int at, Parts parts) {
        parts.ofChunks(from, to, (start, end) -> findAll(ids, start, end, handles, at + start - from));
        handleAbsent(ids, from, to, handles, at, from);
    }

    /** The same for numbers. */
    void handleAll(long[] ids, int from, int to, int[] handles, int at, Parts parts) {
        if (texts != null) {
            throw mixed(from);
        }
        LongDictionary known = numbers == null ? new LongDictionary() : numbers;
        numbers = known;
        parts.ofChunks(from, to, (start, end) -> known.findAll(ids, start, end, handles, at + start - from));
        for (int i = 0; i < to - from; i++) {
            if (handles[at + i] == TextDictionary.ABSENT) {
                handles[at + i] = known.number(ids[from + i]);
            }
        }
    }

    /** Forgets the customers from a handle on; with none left, either kind of id may come next. */
    void truncate(int size) {
        if (texts != null) {
            texts.truncate(size);
        }
        if (numbers != null) {
            numbers.truncate(size);
        }
        if (size == 0) {
            texts = null;
            numbers = null;
        }
    }

    /** The ids in ascending order, and for each handle its place among them. */
    Ranked ranked(Parts parts) {
        return numbers != null ? rankedNumbers(numbers) : rankedTexts(texts, parts);
    }

    private static Ranked rankedTexts(@Nullable TextDictionary dictionary, Parts parts) {
        if (dictionary == null) {
            return new Ranked(CustomerIds.ofSorted(new String[0]), new int[0]);
        }
        String[] texts = dictionary.toArray();
        int[] order = TextOrder.of(texts, parts);
        String[] sorted = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = texts[order[i]];
        }
        return new Ranked(CustomerIds.ofSorted(sorted), rank(order));
    }

    private static Ranked rankedNumbers(LongDictionary dictionary) {
        int[] order = dictionary.inOrder();
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = dictionary.get(order[i]);
        }
        return new Ranked(CustomerIds.ofSorted(sorted), rank(order));
    }

    private static int[] rank(int[] order) {
        int[] rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        return rank;
    }

    private static DataException mixed(long position) {
        return new DataException(
                Code.MIXED_IDS,
                position,
                "text ids and numeric ids cannot be mixed in one log; pass all of them as text");
    }

    /** Customers in their final order. */
    record Ranked(CustomerIds ids, int[] rankOfHandle) {}
}
