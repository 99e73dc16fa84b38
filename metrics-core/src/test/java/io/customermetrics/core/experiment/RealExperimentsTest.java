package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.RealOrders;
import io.customermetrics.core.time.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Published experiments. */
class RealExperimentsTest {

    /** R 4: {@code t.test(sum_gamerounds ~ version)}, of the mobile game Cookie Cats. */
    @Test
    void cookieCatsRounds() throws IOException {
        Moments.Builder gate30 = Moments.builder();
        Moments.Builder gate40 = Moments.builder();
        for (String line : lines("cookie_cats/cookie_cats.csv")) {
            String[] fields = line.split(",", -1);
            (fields[1].equals("gate_30") ? gate30 : gate40).add(Long.parseLong(fields[2]));
        }
        Effect effect = new MeanComparison(gate40.build(), gate30.build()).difference();
        assertThat(effect.estimate().orElseThrow() / effect.standardError().orElseThrow())
                .isCloseTo(0.885437433127067, within(1e-13));
        assertThat(effect.df()).isCloseTo(58595.481422574, within(1e-7));
        assertThat(effect.pValue().orElseThrow()).isCloseTo(0.375924384093262, within(1e-13));
        assertThat(effect.interval(0.95).low()).isCloseTo(-1.40472820858815, within(1e-11));
        assertThat(effect.interval(0.95).high()).isCloseTo(3.71970511649464, within(1e-11));
    }

    /**
     * K. Hillstrom's MineThatData e-mail challenge (2008), through a log: two mailings against none. Of its summary: 18.28 %,
     * 15.14 % and 10.62 % visit, 1.25 %, 0.88 % and 0.57 % buy, spending 1.42, 1.08 and 0.65 dollars a customer.
     */
    @Test
    void hillstromsMailings() throws IOException {
        Window before = Window.month(2008, 1, ZoneOffset.UTC);
        Window after = Window.month(2008, 2, ZoneOffset.UTC);
        EventLogBuilder builder =
                EventLog.builder(LogScript.USD).keepEventAttributes().keepCustomerAttributes("segment");
        int number = 0;
        for (String line : lines("hillstrom/hillstrom.csv")) {
            String[] fields = line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1);
            String id = "c" + number++;
            builder.add(Customer.of(id, Map.of("segment", fields[8])));
            builder.add(Purchase.of(id, before.start(), usd(fields[2])));
            if (fields[9].equals("1")) {
                builder.add(Interaction.of(id, after.start(), "visit"));
            }
            if (fields[10].equals("1")) {
                builder.add(Purchase.of(id, after.start(), usd(fields[11])));
            }
        }
        EventLog log = builder.build();
        Assignment mailing = Assignment.byAttribute("segment", "No E-Mail", "Mens E-Mail", "Womens E-Mail");
        assertThat(SampleRatio.even(log.measure(new ArmSizes(mailing))).pValue().orElseThrow())
                .isGreaterThan(0.1);
        assertRates(log, mailing, EventSelector.named("visit"), after, 0.1062, 0.1828, 0.1514);
        assertRates(log, mailing, EventSelector.purchases(), after, 0.0057, 0.0125, 0.0088);
        ArmTable<Moments> spent = log.measure(new Experiment(mailing, Outcome.revenue(after)));
        assertThat(spent.statistics())
                .extracting(arm -> Math.round(arm.mean().orElseThrow()))
                .containsExactly(65L, 142L, 108L);
        assertThat(new MeanComparison(spent.of("No E-Mail"), spent.of("Mens E-Mail"))
                        .difference()
                        .pValue()
                        .orElseThrow())
                .isLessThan(1e-6);
        ArmTable<CoMoments> both =
                log.measure(new PairedExperiment(mailing, Outcome.revenue(before), Outcome.revenue(after)));
        assertThat(both.statistics()).extracting(CoMoments::y).isEqualTo(spent.statistics());
        assertThat(new CupedComparison(both.of("No E-Mail"), both.of("Mens E-Mail"))
                        .varianceReduction()
                        .orElseThrow())
                .isBetween(0.0, 0.01);
    }

    private static void assertRates(
            EventLog log, Assignment arms, EventSelector selector, Window window, Double... rates) {
        ArmTable<Moments> converted = log.measure(new Experiment(arms, Outcome.conversion(selector, window)));
        assertThat(converted.statistics())
                .extracting(arm -> Math.round(arm.mean().orElseThrow() * 10_000) / 10_000.0)
                .containsExactly(rates);
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), LogScript.USD);
    }

    private static List<String> lines(String file) throws IOException {
        Optional<Path> folder = RealOrders.folder();
        assumeTrue(folder.isPresent(), "no folder with real data");
        List<String> lines = Files.readAllLines(folder.orElseThrow().resolve(file));
        return lines.subList(1, lines.size());
    }
}
