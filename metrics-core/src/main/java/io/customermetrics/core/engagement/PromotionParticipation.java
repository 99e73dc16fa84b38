package io.customermetrics.core.engagement;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Promotion participation (促销参与): which share of the customers who might take part in a promotion did.
 *
 * <pre>
 * rate = |eligible and participating| / |eligible|
 * </pre>
 *
 * <pre>{@code
 * // Who bought in spring may use the summer coupon.
 * new PromotionParticipation(
 *         CustomerGroup.did(EventSelector.purchases(), spring), EventSelector.purchases().where("coupon", "SUMMER"), summer);
 * }</pre>
 *
 * <p>Eligibility is what held at the time, so a group by events has a window that ends where the promotion begins. Who took
 * part without being eligible counts neither way and is counted apart. Undefined where nobody was eligible. One pass over the
 * instants of the selected events and what the group reads.
 *
 * @param eligible who might take part
 * @param participation the events by which a customer takes part
 * @param window when the promotion ran
 */
public record PromotionParticipation(CustomerGroup eligible, EventSelector participation, Window window)
        implements Explainable<Participation> {

    /** Checks that nothing is null. */
    public PromotionParticipation {
        Objects.requireNonNull(eligible, "eligible");
        Objects.requireNonNull(participation, "participation");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Participation measure(LogSlice slice) {
        IntPredicate mayTakePart = eligible.in(slice.log());
        Timeline timeline = Timeline.of(slice.log(), participation, window);
        long population = 0;
        long participants = 0;
        long outsiders = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            boolean takesPart = timeline.hasAtLeast(1, customer);
            if (mayTakePart.test(customer)) {
                population++;
                participants += takesPart ? 1 : 0;
            } else {
                outsiders += takesPart ? 1 : 0;
            }
        }
        return Participation.of(participants, population, outsiders);
    }

    @Override
    public Participation merge(Participation left, Participation right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        eligible.evidence(log, customer).stream(),
                        Evidence.of("participation", log, customer, participation, window).stream())
                .toList();
    }
}
