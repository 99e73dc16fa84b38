package io.customermetrics.report.show;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON with the shapes that all results share: rates, estimates, numbers. */
final class JsonWriter implements AutoCloseable {

    /** Digits that every JDK prints alike. */
    private static final MathContext DIGITS = new MathContext(15);

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json = new JsonFactory().createGenerator(new Pretty(), text);

    /** Indents objects; arrays stay on a line. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    JsonWriter startObject() {
        json.writeStartObject();
        return this;
    }

    JsonWriter startObject(String name) {
        json.writeName(name);
        return startObject();
    }

    JsonWriter endObject() {
        json.writeEndObject();
        return this;
    }

    JsonWriter name(String name) {
        json.writeName(name);
        return this;
    }

    JsonWriter startArray() {
        json.writeStartArray();
        return this;
    }

    JsonWriter startArray(String name) {
        json.writeName(name);
        return startArray();
    }

    JsonWriter endArray() {
        json.writeEndArray();
        return this;
    }

    JsonWriter text(String value) {
        json.writeString(value);
        return this;
    }

    JsonWriter text(String name, String value) {
        json.writeName(name);
        return text(value);
    }

    JsonWriter number(long value) {
        json.writeNumber(value);
        return this;
    }

    JsonWriter number(String name, long value) {
        json.writeName(name);
        return number(value);
    }

    JsonWriter number(double value) {
        json.writeNumber(plain(value));
        return this;
    }

    JsonWriter number(String name, double value) {
        json.writeName(name);
        return number(value);
    }

    JsonWriter flag(boolean value) {
        json.writeBoolean(value);
        return this;
    }

    JsonWriter flag(String name, boolean value) {
        json.writeName(name);
        return flag(value);
    }

    /** A count, or null where it is hidden. */
    JsonWriter count(OptionalLong value) {
        if (value.isPresent()) {
            return number(value.getAsLong());
        }
        json.writeNull();
        return this;
    }

    JsonWriter count(String name, OptionalLong value) {
        json.writeName(name);
        return count(value);
    }

    JsonWriter undefined(String name, String reason) {
        return startObject(name).text("undefined", reason).endObject();
    }

    JsonWriter estimate(Estimate estimate) {
        if (estimate instanceof Undefined undefined) {
            return startObject().text("undefined", undefined.reason()).endObject();
        }
        return number(estimate.orElseThrow());
    }

    JsonWriter estimate(String name, Estimate estimate) {
        json.writeName(name);
        return estimate(estimate);
    }

    JsonWriter interval(Interval interval) {
        return startObject()
                .number("low", interval.low())
                .number("high", interval.high())
                .endObject();
    }

    /** A quotient that is no share: as a rate, without an interval. */
    JsonWriter ratio(Ratio ratio) {
        startObject().number("numerator", ratio.numerator()).number("denominator", ratio.denominator());
        if (ratio.estimate() instanceof Undefined undefined) {
            text("undefined", undefined.reason());
        } else {
            number("value", ratio.value());
        }
        return endObject();
    }

    JsonWriter rate(String name, Rate rate) {
        json.writeName(name);
        return rate(rate);
    }

    JsonWriter rate(Rate rate) {
        startObject().number("numerator", rate.numerator()).number("denominator", rate.denominator());
        if (rate.isDefined()) {
            Interval interval = rate.interval();
            number("value", rate.value()).number("low", interval.low()).number("high", interval.high());
        } else {
            text("undefined", "no " + rate.population());
        }
        return endObject();
    }

    @Override
    public void close() {
        json.close();
    }

    /** What was written, with a line end. */
    String finished() {
        json.close();
        return text + "\n";
    }

    private static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value, DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
