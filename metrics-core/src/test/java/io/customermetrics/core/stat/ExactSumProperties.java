package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactSumProperties {

    /** Any bits that are a finite number: subnormal, tiny and huge as often as others. */
    @Provide
    Arbitrary<List<Double>> numbers() {
        return Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void equalsDecimalArithmetic(@ForAll("numbers") List<Double> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        ExactAccumulator squares = new ExactAccumulator();
        BigDecimal squareSum = BigDecimal.ZERO;
        for (double number : numbers) {
            BigDecimal decimal = new BigDecimal(number);
            sum = sum.add(decimal);
            squareSum = squareSum.add(decimal.multiply(decimal));
            squares.addProduct(number, number);
        }
        ExactSum exact = ExactSum.of(doubles(numbers));
        assertThat(decimal(exact)).isEqualByComparingTo(sum);
        assertThat(decimal(squares.sum())).isEqualByComparingTo(squareSum);
        assertThat(exact.value()).isEqualTo(sum.doubleValue());
    }

    /** Whatever the order of the numbers, the grouping and the shape of the tree: the same bits. */
    @Property
    void mergesToTheSameBits(@ForAll("numbers") List<Double> numbers, @ForAll long seed) {
        Random random = new Random(seed);
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, random);
        List<Moments> parts = new ArrayList<>();
        List<ExactSum> sums = new ArrayList<>();
        int from = 0;
        while (from < shuffled.size()) {
            int to = from + 1 + random.nextInt(shuffled.size() - from);
            parts.add(Moments.of(doubles(shuffled.subList(from, to))));
            sums.add(ExactSum.of(doubles(shuffled.subList(from, to))));
            from = to;
        }
        parts.add(Moments.NONE);
        sums.add(ExactSum.ZERO);
        while (parts.size() > 1) {
            Moments one = parts.remove(random.nextInt(parts.size()));
            Moments other = parts.remove(random.nextInt(parts.size()));
            parts.add(one.plus(other));
            sums.add(sums.remove(random.nextInt(sums.size())).plus(sums.remove(random.nextInt(sums.size()))));
        }
        assertThat(parts.get(0)).isEqualTo(Moments.of(doubles(numbers)));
        assertThat(sums.get(0)).isEqualTo(ExactSum.of(doubles(numbers)));
    }

    @Property
    void figuresAreThoseOfTheDefinitionRoundedOnce(@ForAll("numbers") List<Double> numbers) {
        double[] moderate = numbers.stream()
                .mapToDouble(number -> Math.scalb(number, -Math.getExponent(number) + Math.getExponent(number) % 40))
                .toArray();
        if (moderate.length > 1) {
            MomentsTest.assertEqualsTheDefinition(Moments.of(moderate), moderate);
        }
    }

    @Property
    void pairsMergeToTheSameBitsAndCorrelateWithinOne(@ForAll("numbers") List<Double> numbers, @ForAll long seed) {
        Random random = new Random(seed);
        double[] x = numbers.stream()
                .mapToDouble(n -> Math.scalb(n, -Math.getExponent(n)))
                .toArray();
        double[] y = random.doubles(x.length).toArray();
        int cut = random.nextInt(x.length + 1);
        CoMoments left = CoMoments.NONE;
        CoMoments right = CoMoments.NONE;
        for (int i = 0; i < x.length; i++) {
            CoMoments pair = CoMoments.of(new double[] {x[i]}, new double[] {y[i]});
            left = i < cut ? left.plus(pair) : left;
            right = i < cut ? right : pair.plus(right);
        }
        CoMoments all = CoMoments.of(x, y);
        assertThat(left.plus(right)).isEqualTo(all);
        all.correlation().ifPresent(r -> assertThat(r).isBetween(-1.0, 1.0));
    }

    private static double[] doubles(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static BigDecimal decimal(ExactSum sum) {
        BigDecimal mantissa = new BigDecimal(sum.mantissa());
        BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(sum.exponent()));
        return sum.exponent() < 0 ? mantissa.divide(power) : mantissa.multiply(power);
    }
}
