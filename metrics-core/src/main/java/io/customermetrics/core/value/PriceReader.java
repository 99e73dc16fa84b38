package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the points of a {@link PriceElasticity} from a slice. */
final class PriceReader {

    private static final int UNKNOWN = -1;

    private final PriceElasticity metric;
    private final LogSlice slice;
    private final TrackSelection purchases;
    private final LongColumn amounts;
    private final Optional<TextColumn> products;
    private final Optional<TextColumn> units;
    /** By code the millionths of a unit that its text says, {@link #UNKNOWN} while nobody has asked. */
    private final long[] millionths;

    PriceReader(PriceElasticity metric, LogSlice slice) {
        Track track = slice.log().track(EventKind.PURCHASE);
        this.metric = metric;
        this.slice = slice;
        this.purchases = TrackSelection.of(track, metric.window());
        this.amounts = track.numbers(Field.AMOUNT);
        this.products = metric.product().map(track::attribute);
        this.units = metric.units().map(track::attribute);
        this.millionths = new long[units.map(column -> column.texts().size()).orElse(0)];
        Arrays.fill(millionths, UNKNOWN);
    }

    PricePoints read() {
        Track track = purchases.track();
        long from = Math.max(metric.window().startMicros(), track.firstMicros());
        long to = Math.min(metric.window().endMicros() - 1, track.lastMicros()) + 1;
        if (from >= to) {
            return new PricePoints(metric, slice.log().currency(), List.of(), LeftOut.NONE);
        }
        BucketClock clock = BucketClock.of(metric.calendar(), metric.grain(), from, to);
        PriceCells cells = new PriceCells();
        long withoutProduct = 0;
        long withoutPrice = 0;
        for (int i = 0; i < slice.size(); i++) {
            int end = purchases.end(slice.customer(i));
            for (int purchase = purchases.start(slice.customer(i)); purchase < end; purchase++) {
                int product = products.isEmpty() ? 0 : products.get().code(purchase);
                long sold = units.isEmpty() ? PricePoint.UNIT : sold(units.get(), purchase);
                long paid = amounts.get(purchase);
                if (product == TextColumn.ABSENT) {
                    withoutProduct++;
                } else if (sold == 0 || paid == 0) {
                    withoutPrice++;
                } else {
                    cells.add(product, clock.number(track.micros(purchase)), sold, paid);
                }
            }
        }
        return points(cells, withoutProduct, withoutPrice);
    }

    private PricePoints points(PriceCells cells, long withoutProduct, long withoutPrice) {
        Currency currency = slice.log().currency();
        Window window = metric.window();
        Map<Integer, Bucket> periods = new HashMap<>();
        List<PricePoint> points = new ArrayList<>();
        long inCutPeriods = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            Bucket period = periods.computeIfAbsent(
                    cells.period(cell), number -> metric.calendar().bucket(number, metric.grain()));
            if (period.window().start().isBefore(window.start())
                    || period.window().end().isAfter(window.end())) {
                inCutPeriods += cells.purchases(cell);
            } else {
                int product = cells.product(cell);
                points.add(new PricePoint(
                        products.map(column -> column.texts().get(product)),
                        period.firstDay(),
                        cells.purchases(cell),
                        cells.sold(cell),
                        Money.ofMinor(cells.paid(cell), currency)));
            }
        }
        points.sort(PricePoint.ORDER);
        return new PricePoints(metric, currency, points, new LeftOut(withoutProduct, withoutPrice, inCutPeriods));
    }

    /** The millionths of a unit that were bought, 0 where nothing says so. */
    private long sold(TextColumn column, int purchase) {
        int code = column.code(purchase);
        if (code == TextColumn.ABSENT) {
            return 0;
        }
        if (millionths[code] == UNKNOWN) {
            millionths[code] = millionths(column.texts().get(code));
        }
        return millionths[code];
    }

    private long millionths(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() <= 0) {
                return 0;
            }
            // Before anything expands a number of many digits.
            if (number.precision() - (long) number.scale() <= PricePoint.MOST_DIGITS) {
                return number.setScale(PricePoint.DECIMALS).unscaledValue().longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Not the cause either: it may tell the value.
        }
        throw new IllegalArgumentException("units: a purchase has \""
                + metric.units().orElseThrow() + "\" that is no decimal number below 10^12 of at most six decimals");
    }
}
