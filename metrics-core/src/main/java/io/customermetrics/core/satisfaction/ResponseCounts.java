package io.customermetrics.core.satisfaction;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;

/**
 * Who was invited to a survey and who answered.
 *
 * @param invited customers with an invitation in the window
 * @param responded those of them who answered, not before their first invitation
 * @param invitations invitations in the window
 * @param answers answers in the window, of everybody
 * @param uninvited customers who answered, but not after an invitation in the window
 */
public record ResponseCounts(long invited, long responded, long invitations, long answers, long uninvited) {

    static final String POPULATION = "invited customers";
    static final int INVITED = 0;
    static final int RESPONDED = 1;
    static final int INVITATIONS = 2;
    static final int ANSWERS = 3;
    static final int UNINVITED = 4;
    static final int COLUMNS = 5;

    /** Checks that the counts can be of one survey. */
    public ResponseCounts {
        if (responded < 0 || responded > invited || invited > invitations) {
            throw new IllegalArgumentException("0 <= responded <= invited <= invitations must hold: " + responded + ", "
                    + invited + ", " + invitations);
        }
        if (uninvited < 0 || uninvited > answers - responded) {
            throw new IllegalArgumentException("uninvited must not be negative nor exceed the answers of others: "
                    + uninvited + " of " + (answers - responded));
        }
    }

    static ResponseCounts of(long[] counts) {
        return new ResponseCounts(
                counts[INVITED], counts[RESPONDED], counts[INVITATIONS], counts[ANSWERS], counts[UNINVITED]);
    }

    /**
     * The share of invited customers who responded.
     *
     * @return the rate, undefined where nobody was invited
     */
    public Rate rate() {
        return Rate.of(responded, invited, POPULATION);
    }

    /**
     * Answers for each invitation: no share, because one invitation may bring several answers or others answer too.
     *
     * @return the quotient, undefined without invitations
     */
    public Ratio answersPerInvitation() {
        return new Ratio(answers, invitations, "invitations");
    }

    ResponseCounts plus(ResponseCounts other) {
        return new ResponseCounts(
                Math.addExact(invited, other.invited),
                Math.addExact(responded, other.responded),
                Math.addExact(invitations, other.invitations),
                Math.addExact(answers, other.answers),
                Math.addExact(uninvited, other.uninvited));
    }
}
