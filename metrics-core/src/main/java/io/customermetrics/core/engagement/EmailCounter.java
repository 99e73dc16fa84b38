package io.customermetrics.core.engagement;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts e-mails customer by customer: for each message a set of the steps that it went through, a bit each. */
final class EmailCounter {

    private static final int SENT = 1;
    private static final int DELIVERED = 2;
    private static final int BOUNCED = 4;
    private static final int OPENED = 8;
    private static final int CLICKED = 16;
    private static final int UNSUBSCRIBED = 32;
    private static final int OUTGOING = SENT | DELIVERED | BOUNCED;

    private final TrackSelection selection;
    private final TextColumn names;
    /** The bit of each name's step, 0 for names of no step. */
    private final int[] bits;

    private final long windowEnd;
    private final @Nullable TextColumn messages;
    private final @Nullable TrackSelection machine;

    /** The steps of each of the customer's messages, by the message's code; all 0 between customers. */
    private final int[] steps;
    /** The codes of the customer's messages. */
    private int[] touched = new int[16];

    private long attempted;
    private long delivered;
    private long bounced;
    private long opened;
    private long clicked;
    private long unsubscribed;
    private long unattributed;

    EmailCounter(EventLog log, EmailFunnel funnel) {
        this.selection = funnel.selection(log);
        this.names = selection.track().texts(Field.NAME);
        this.bits = bits(names, funnel.names());
        this.windowEnd = funnel.window().endMicros();
        this.messages = funnel.message().map(selection.track()::attribute).orElse(null);
        this.machine = funnel.machineOpens().isEmpty() ? null : machineOpens(selection, funnel);
        this.steps = new int[messages == null ? 1 : messages.texts().size()];
    }

    void count(int customer) {
        int seen = 0;
        int end = selection.end(customer);
        for (int event = selection.start(customer); event < end; event++) {
            int bit = bit(event);
            if (bit == 0) {
                continue;
            }
            int message = messages == null ? 0 : messages.code(event);
            if (message == TextColumn.ABSENT) {
                unattributed++;
                continue;
            }
            if (steps[message] == 0) {
                if (seen == touched.length) {
                    touched = Arrays.copyOf(touched, 2 * seen);
                }
                touched[seen++] = message;
            }
            steps[message] |= bit;
        }
        for (int i = 0; i < seen; i++) {
            add(steps[touched[i]]);
            steps[touched[i]] = 0;
        }
    }

    EmailSummary summary() {
        return new EmailSummary(attempted, delivered, bounced, opened, clicked, unsubscribed, unattributed);
    }

    /** The bit of an event's step, 0 for an event that does not count. */
    private int bit(int event) {
        int bit = bits[names.code(event)];
        if ((bit & OUTGOING) != 0) {
            return selection.track().micros(event) < windowEnd ? bit : 0;
        }
        return bit == OPENED && machine != null && machine.accepts(event) ? 0 : bit;
    }

    private void add(int bitsOfMessage) {
        attempted += (bitsOfMessage & OUTGOING) != 0 ? 1 : 0;
        if ((bitsOfMessage & DELIVERED) != 0) {
            delivered++;
            opened += (bitsOfMessage & OPENED) != 0 ? 1 : 0;
            clicked += (bitsOfMessage & CLICKED) != 0 ? 1 : 0;
            unsubscribed += (bitsOfMessage & UNSUBSCRIBED) != 0 ? 1 : 0;
        } else {
            bounced += (bitsOfMessage & BOUNCED) != 0 ? 1 : 0;
        }
    }

    private static int[] bits(TextColumn names, Map<EmailStep, String> nameOf) {
        int[] bits = new int[names.texts().size()];
        nameOf.forEach((step, name) -> {
            int code = names.codeOf(name);
            if (code != TextColumn.ABSENT) {
                bits[code] = bit(step);
            }
        });
        return bits;
    }

    private static int bit(EmailStep step) {
        return switch (step) {
            case SENT -> SENT;
            case DELIVERED -> DELIVERED;
            case BOUNCED -> BOUNCED;
            case OPENED -> OPENED;
            case CLICKED -> CLICKED;
            case UNSUBSCRIBED -> UNSUBSCRIBED;
        };
    }

    private static TrackSelection machineOpens(TrackSelection selection, EmailFunnel funnel) {
        EventSelector machine = new EventSelector(Set.of(selection.track().kind()), Set.of(), funnel.machineOpens());
        return TrackSelection.of(
                selection.track(), machine, Window.of(funnel.window().start(), funnel.asOf()));
    }
}
