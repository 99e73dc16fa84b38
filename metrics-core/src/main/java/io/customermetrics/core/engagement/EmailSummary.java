package io.customermetrics.core.engagement;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.List;

/** What {@link EmailFunnel} counts: messages to customers, or customers where messages are not told apart. */
public final class EmailSummary {

    private static final String ATTEMPTED = "attempted e-mails";
    private static final String DELIVERED = "delivered e-mails";

    private final long attempted;
    private final long delivered;
    private final long bounced;
    private final long opened;
    private final long clicked;
    private final long unsubscribed;
    private final long unattributed;

    EmailSummary(
            long attempted,
            long delivered,
            long bounced,
            long opened,
            long clicked,
            long unsubscribed,
            long unattributed) {
        this.attempted = attempted;
        this.delivered = delivered;
        this.bounced = bounced;
        this.opened = opened;
        this.clicked = clicked;
        this.unsubscribed = unsubscribed;
        this.unattributed = unattributed;
    }

    /**
     * Delivery rate (送达率).
     *
     * @return delivered / attempted
     */
    public Rate deliveryRate() {
        return Rate.of(delivered, attempted, ATTEMPTED);
    }

    /**
     * Bounce rate (退信率).
     *
     * @return bounced / attempted
     */
    public Rate bounceRate() {
        return Rate.of(bounced, attempted, ATTEMPTED);
    }

    /**
     * Open rate (打开率).
     *
     * @return opened / delivered
     */
    public Rate openRate() {
        return Rate.of(opened, delivered, DELIVERED);
    }

    /**
     * Click rate (点击率).
     *
     * @return clicked / delivered
     */
    public Rate clickRate() {
        return Rate.of(clicked, delivered, DELIVERED);
    }

    /**
     * Click-to-open rate (点击打开率).
     *
     * @return clicked / opened; above 1 where messages are clicked whose opening was not seen
     */
    public Ratio clickToOpenRate() {
        return new Ratio(clicked, opened, "opened e-mails");
    }

    /**
     * Unsubscribe rate (退订率).
     *
     * @return unsubscribed / delivered
     */
    public Rate unsubscribeRate() {
        return Rate.of(unsubscribed, delivered, DELIVERED);
    }

    /**
     * How many e-mail events name no message and were left out.
     *
     * @return the count
     */
    public long unattributed() {
        return unattributed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailSummary that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return delivered + " of " + attempted + " e-mails delivered, " + opened + " opened, " + clicked + " clicked";
    }

    EmailSummary plus(EmailSummary other) {
        return new EmailSummary(
                Math.addExact(attempted, other.attempted),
                Math.addExact(delivered, other.delivered),
                Math.addExact(bounced, other.bounced),
                Math.addExact(opened, other.opened),
                Math.addExact(clicked, other.clicked),
                Math.addExact(unsubscribed, other.unsubscribed),
                Math.addExact(unattributed, other.unattributed));
    }

    private List<Object> state() {
        return List.of(attempted, delivered, bounced, opened, clicked, unsubscribed, unattributed);
    }
}
