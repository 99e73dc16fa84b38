package io.customermetrics.rfm.clv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a model: their rules and their names. */
final class Parameters {

    private Parameters() {}

    static void requirePositive(double value, String name) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be positive and finite");
        }
    }

    static void requireNotNegative(double value, String name) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be finite and not negative");
        }
    }

    static void requireCount(double[] values, List<String> names) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException("values must be " + names.size() + ", one for each of " + names);
        }
    }

    /** The values by name, in order of the names. */
    static Map<String, Double> named(List<String> names, double... values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), values[i]);
        }
        return Collections.unmodifiableMap(named);
    }
}
