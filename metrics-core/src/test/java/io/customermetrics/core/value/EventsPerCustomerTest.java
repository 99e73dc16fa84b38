package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Instant;

class EventsPerCustomerTest extends MetricContract<EventsPerCustomer, CustomerValues> {

    @Override
    protected EventsPerCustomer metric(Scene scene, Choice choice) {
        return new EventsPerCustomer(scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(EventsPerCustomer metric, History history, CustomerValues result) {
        assertThat(result.size()).isEqualTo(history.customers().size());
        for (String id : history.customers()) {
            assertThat(result.valueOf(id))
                    .hasValue(history.times(id, metric.selector(), metric.window()::contains)
                            .size());
        }
    }

    @Override
    protected boolean reads(EventsPerCustomer metric, Instant at) {
        return metric.window().contains(at);
    }
}
