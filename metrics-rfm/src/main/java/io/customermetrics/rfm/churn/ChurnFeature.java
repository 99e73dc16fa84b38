package io.customermetrics.rfm.churn;

/** What is known of a buyer at a cut, all of it from events before the cut. */
public enum ChurnFeature {
    /** Calendar days since the last order. */
    RECENCY_DAYS("recencyDays", "days since the last order"),
    /** Calendar days since the first order. */
    TENURE_DAYS("tenureDays", "days since the first order"),
    /** Orders. */
    ORDERS("orders", "orders"),
    /** Distinct calendar days with orders. */
    ACTIVE_DAYS("activeDays", "days with orders"),
    /** Purchases less refunds, in minor units. */
    REVENUE("revenue", "net revenue"),
    /** Orders of the recent past. */
    RECENT_ORDERS("recentOrders", "recent orders"),
    /** Orders of as long a time before the recent past: with the recent ones they show a trend. */
    EARLIER_ORDERS("earlierOrders", "orders of the time before"),
    /** Purchases less refunds of the recent past, in minor units. */
    RECENT_REVENUE("recentRevenue", "recent net revenue"),
    /** Refunds. */
    REFUNDS("refunds", "refunds"),
    /** Interactions and sessions of the recent past. */
    RECENT_CONTACTS("recentContacts", "recent visits and contacts");

    private final String label;
    private final String words;

    ChurnFeature(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /**
     * The name by which a model knows the feature.
     *
     * @return a short name
     */
    public String label() {
        return label;
    }

    /**
     * The feature in words.
     *
     * @return words for people
     */
    public String words() {
        return words;
    }
}
