package io.customermetrics.core.testing;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Generated groups of customers, and by the definition who belongs to them. */
public final class Groups {

    private Groups() {}

    public static CustomerGroup group(Scene scene, Choice choice) {
        CustomerGroup group = choice.from(
                CustomerGroup.everyone(),
                CustomerGroup.attribute("tier", choice.from("gold", "silver", "never seen")),
                CustomerGroup.acquired(scene.window(choice)),
                CustomerGroup.did(scene.selector(choice), scene.window(choice)),
                CustomerGroup.first(scene.selector(choice), scene.window(choice)));
        return choice.below(4) == 3 ? group.not() : group;
    }

    public static boolean has(CustomerGroup group, History history, String id) {
        Customer customer = history.customer(id);
        if (group instanceof CustomerGroup.OfAttribute attribute) {
            return attribute.value().equals(customer.attributes().get(attribute.name()));
        }
        if (group instanceof CustomerGroup.Acquired acquired) {
            Optional<Instant> at = customer.acquired().map(History::kept);
            return at.isPresent() && acquired.window().contains(at.get());
        }
        if (group instanceof CustomerGroup.Did did) {
            return !history.times(id, did.selector(), did.window()::contains).isEmpty();
        }
        if (group instanceof CustomerGroup.First first) {
            List<Instant> all = history.times(id, first.selector(), at -> true);
            return !all.isEmpty() && first.window().contains(all.get(0));
        }
        if (group instanceof CustomerGroup.Not not) {
            return !has(not.group(), history, id);
        }
        return true;
    }

    /** Whether an event at an instant can change who belongs to a group. */
    public static boolean reads(CustomerGroup group, Instant at) {
        if (group instanceof CustomerGroup.Did did) {
            return did.window().contains(at);
        }
        if (group instanceof CustomerGroup.First first) {
            return Window.before(first.window().end()).contains(at);
        }
        return group instanceof CustomerGroup.Not not && reads(not.group(), at);
    }
}
