package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.log.SubscriptionsHeld;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Revenue retention (收入留存): how monthly recurring revenue (MRR, 月度经常性收入) got from the start of a window to its end.
 *
 * <pre>
 * was(c), is(c) = MRR of customer c as of the start and as of the end: the sum over c's live subscriptions
 *
 * new          is    where was = 0 and c never paid before the window
 * reactivated  is    where was = 0 and c paid before the window
 * expansion    is - was    where is &gt; was &gt; 0
 * contraction  was - is    where was &gt; is &gt; 0
 * churned      was   where is = 0 &lt; was
 *
 * end = start + new + reactivated + expansion - contraction - churned
 * </pre>
 *
 * <ul>
 *   <li>Changes are netted for each customer: an upgrade from one subscription to another is one customer's expansion, never
 *       a new one and a churned one. ChartMogul and ProfitWell count customers so too.
 *   <li>The two ends of the window alone decide. Who ended and began again inside the window is not churned, and who came and
 *       went inside it is in no line; a series of shorter windows shows them.
 *   <li>A customer with free subscriptions alone pays nothing: going from free to paid is new, going back is churned. Whether
 *       customers hold a subscription at all is {@link ContractualChurn}.
 *   <li>What makes a subscription live, and what holds for events that contradict one another, says {@link Subscriptions}. "As
 *       of" leaves out what happens at the instant itself, so that the end of a window is the start of the next.
 * </ul>
 *
 * <p>One pass over the subscription changes before the window's end; an overflow of a sum is an {@link ArithmeticException}.
 *
 * @param window from when to when
 */
public record RevenueRetention(Window window) implements Explainable<RevenueBridge> {

    /** Checks that the window is given. */
    public RevenueRetention {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public RevenueBridge measure(LogSlice slice) {
        SubscriptionsHeld held = SubscriptionsHeld.of(slice.log(), window);
        Subscriptions earlier = Subscriptions.of(slice.log(), window.start());
        long[] customers = new long[RevenueBridge.LINES];
        long[] amounts = new long[RevenueBridge.LINES];
        for (int i = 0; i < slice.size(); i++) {
            held.seek(slice.customer(i));
            long was = held.recurring();
            held.advance();
            long is = held.recurring();
            add(customers, amounts, RevenueBridge.START, was);
            add(customers, amounts, RevenueBridge.END, is);
            int line = movement(was, is);
            if (was == 0 && is > 0) {
                line = held.hasPast() ? arrival(earlier, slice.customer(i)) : RevenueBridge.NEW;
            }
            add(customers, amounts, line, Math.abs(is - was));
        }
        return new RevenueBridge(window, slice.log().currency(), customers, amounts);
    }

    @Override
    public RevenueBridge merge(RevenueBridge left, RevenueBridge right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, window.end());
    }

    /** An amount of nothing counts nobody: asked without a branch, since nothing foretells it. */
    private static void add(long[] customers, long[] amounts, int line, long amount) {
        customers[line] += amount > 0 ? 1 : 0;
        amounts[line] = Math.addExact(amounts[line], amount);
    }

    /** Which line a change belongs to, if there is one. */
    private static int movement(long was, long is) {
        int change = is > was ? RevenueBridge.EXPANSION : RevenueBridge.CONTRACTION;
        return is == 0 ? RevenueBridge.CHURNED : change;
    }

    /** Which line a customer belongs to who pays now and did not at the start: did it ever pay before, if but for a moment? */
    private static int arrival(Subscriptions earlier, int customer) {
        int terms = earlier.seek(customer);
        for (int term = 0; term < terms; term++) {
            if (earlier.recurring(term) > 0 && earlier.from(term) < earlier.to(term)) {
                return RevenueBridge.REACTIVATED;
            }
        }
        return RevenueBridge.NEW;
    }
}
