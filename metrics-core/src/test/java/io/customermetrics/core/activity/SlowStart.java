package io.customermetrics.core.activity;

import io.customermetrics.core.activity.CustomerStart.Acquired;
import io.customermetrics.core.activity.CustomerStart.FirstEvent;
import io.customermetrics.core.activity.CustomerStart.Given;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When somebody became a customer, by the definition. */
final class SlowStart {

    private SlowStart() {}

    static CustomerStart policy(Scene scene, Choice choice) {
        return choice.from(
                CustomerStart.firstEvent(),
                CustomerStart.acquired(),
                CustomerStart.always(),
                CustomerStart.given(Map.of(
                        "anna@example.org", scene.bound(choice),
                        "Zoë Q.", scene.bound(choice),
                        "客户-甲", scene.bound(choice),
                        "customer-7", scene.bound(choice),
                        "nobody the log knows", scene.bound(choice))));
    }

    /**
     * The instant, {@link Instant#MIN} for one before all data, or nothing for a person who is no customer.
     *
     * @param times the instants of the person's selected events
     */
    static Optional<Instant> of(CustomerStart policy, History history, String id, List<Instant> times) {
        if (policy instanceof FirstEvent) {
            return times.stream().findFirst();
        }
        Optional<Instant> known = policy instanceof Acquired
                ? history.acquired(id)
                : Optional.ofNullable(((Given) policy).instants().get(id)).map(History::kept);
        return Optional.of(known.orElse(Instant.MIN));
    }
}
