package io.customermetrics.core.engagement;

/** What can become of an e-mail, by the names that interactions have for it. */
public enum EmailStep {
    /** Handed over for delivery. */
    SENT("email_sent"),
    /** Accepted by the recipient's server. */
    DELIVERED("email_delivered"),
    /** Refused or returned. */
    BOUNCED("email_bounced"),
    /** Shown, as far as a picture loaded from it tells. */
    OPENED("email_opened"),
    /** A link in it followed. */
    CLICKED("email_clicked"),
    /** Answered by leaving the list. */
    UNSUBSCRIBED("email_unsubscribed");

    private final String standardName;

    EmailStep(String standardName) {
        this.standardName = standardName;
    }

    /**
     * What interactions of this step are called where nothing else is said.
     *
     * @return the name
     */
    public String standardName() {
        return standardName;
    }
}
