package io.customermetrics.core.log;

import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the handles of the customers in neighbouring rows of column arrays, whatever the column that names them. */
interface HandleSource {

    /** Rows whose times the calling thread alone checks before it looks up their customers. */
    int BLOCK = 4_096;

    /** Puts the handle of row {@code i} at {@code at + i - from}. */
    void handles(int from, int to, int[] handles, int at);

    static HandleSource ofTexts(CustomerRegistry customers, @Nullable String[] ids, Parts parts) {
        return (from, to, handles, at) -> customers.handleAll(ids, from, to, handles, at, parts);
    }

    static HandleSource ofNumbers(CustomerRegistry customers, long[] ids, Parts parts) {
        return (from, to, handles, at) -> customers.handleAll(ids, from, to, handles, at, parts);
    }

    static HandleSource ofHandles(CustomerRegistry customers, int[] ids) {
        return (from, to, handles, at) -> {
            for (int i = from; i < to; i++) {
                if (ids[i] < 0 || ids[i] >= customers.size()) {
                    throw new DataException(Code.INVALID_CUSTOMER, i, "a handle must come from this builder");
                }
            }
            System.arraycopy(ids, from, handles, at, to - from);
        };
    }

    /** Each text of the dictionary is looked up once, when the first row has it. */
    static HandleSource ofCodes(CustomerRegistry customers, @Nullable String[] dictionary, int[] codes) {
        int[] handleOfCode = new int[dictionary.length];
        Arrays.fill(handleOfCode, TextDictionary.ABSENT);
        return (from, to, handles, at) -> {
            for (int i = from; i < to; i++) {
                int code = codes[i];
                if (code < 0 || code >= handleOfCode.length) {
                    throw new DataException(Code.INVALID_CUSTOMER, i, "a code must be an index into the dictionary");
                }
                if (handleOfCode[code] == TextDictionary.ABSENT) {
                    handleOfCode[code] = customers.handle(dictionary[code], i);
                }
                handles[at + i - from] = handleOfCode[code];
            }
        };
    }

    /** The same for rows that a bitmap marks as complete. */
    default HandleSource where(byte @Nullable [] complete) {
        return complete == null
                ? this
                : (from, to, handles, at) -> {
                    for (int i = from; i < to; i++) {
                        if (((complete[i >> 3] >> (i & 7)) & 1) == 0) {
                            handles(from, i, handles, at);
                            throw new DataException(
                                    Code.MISSING_VALUE, i, "a row's customer, time or value is missing");
                        }
                    }
                    handles(from, to, handles, at);
                };
    }

    /** The handles of rows whose times are plausible; complains about the first row that cannot be an event. */
    default int[] ofPlausible(long[] micros, int from, int to, Parts parts) {
        int[] handles = new int[to - from];
        int block = parts.block(BLOCK);
        for (int start = from; start < to; start += block) {
            int end = Math.min(to, start + block);
            int plausible = start;
            while (plausible < end && Micros.isPlausible(micros[plausible])) {
                plausible++;
            }
            handles(start, plausible, handles, start - from);
            if (plausible < end) {
                throw Rows.implausibleTime(plausible);
            }
        }
        return handles;
    }
}
