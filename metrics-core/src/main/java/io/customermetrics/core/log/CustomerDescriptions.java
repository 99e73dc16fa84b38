package io.customermetrics.core.log;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a builder was told about customers beside their events. */
final class CustomerDescriptions {

    private final TreeSet<String> kept = new TreeSet<>();
    private final Map<Integer, Description> byHandle = new HashMap<>();

    void keep(String... names) {
        if (!byHandle.isEmpty()) {
            throw new IllegalStateException("say which attributes to keep before describing customers");
        }
        for (String name : names) {
            Identifier.require(name, "names");
        }
        kept.addAll(List.of(names));
    }

    void add(int handle, Customer customer) {
        customer.acquired()
                .map(Micros::floor)
                .filter(micros -> !Micros.isPlausible(micros))
                .ifPresent(micros -> {
                    throw Rows.implausibleTime(0);
                });
        long acquired = customer.acquired().map(Micros::floor).orElse(LongColumn.ABSENT);
        Map<String, String> attributes = new TreeMap<>(customer.attributes());
        attributes.keySet().retainAll(kept);
        Description description = new Description(acquired, attributes);
        Description before = byHandle.putIfAbsent(handle, description);
        if (before != null && !before.equals(description)) {
            throw new DataException(Code.CONFLICTING_CUSTOMER, 0, "a customer was described before with other content");
        }
    }

    /** When each customer was won, in the final order of the customers; null where it is known of nobody. */
    @Nullable
    LongColumn acquired(int[] rankOfHandle) {
        if (byHandle.values().stream().allMatch(d -> d.acquired == LongColumn.ABSENT)) {
            return null;
        }
        long[] result = new long[rankOfHandle.length];
        Arrays.fill(result, LongColumn.ABSENT);
        byHandle.forEach((handle, description) -> result[rankOfHandle[handle]] = description.acquired);
        return LongColumn.of(result);
    }

    /** The kept attributes, in the final order of the customers. */
    Map<String, TextColumn> attributes(int[] rankOfHandle) {
        Map<String, TextColumn> columns = new TreeMap<>();
        for (String name : kept) {
            String[] dictionary = byHandle.values().stream()
                    .map(d -> d.attributes.get(name))
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
            int[] codes = new int[rankOfHandle.length];
            Arrays.fill(codes, TextColumn.ABSENT);
            byHandle.forEach((handle, description) -> {
                String value = description.attributes.get(name);
                if (value != null) {
                    codes[rankOfHandle[handle]] = Arrays.binarySearch(dictionary, value);
                }
            });
            columns.put(name, TextColumn.of(dictionary, codes));
        }
        return Collections.unmodifiableMap(columns);
    }

    private record Description(long acquired, Map<String, String> attributes) {}
}
