package io.customermetrics.rfm;

/** The eleven standard segments: names, recommended actions and the RFM codes that belong to each, 125 in all. */
enum StandardSegment {
    CHAMPIONS(
            "Champions",
            "Reward them; ask for reviews and referrals; let them try new things first.",
            "445 454 455 544 545 554 555"),
    LOYAL_CUSTOMERS(
            "Loyal Customers",
            "Offer better products and a loyalty programme; ask for reviews.",
            "335 344 345 354 355 435 444 543"),
    POTENTIAL_LOYALIST(
            "Potential Loyalist",
            "Recommend related products; offer membership.",
            "323 333 341 342 351 352 353 423 431 432 433 441 442 451 452 453 " + "531 532 533 541 542 551 552 553"),
    RECENT_CUSTOMERS(
            "Recent Customers",
            "Welcome them; help with the first steps; invite the second order.",
            "311 411 412 421 422 511 512"),
    PROMISING(
            "Promising",
            "Make the brand known; offer a trial of more.",
            "313 314 315 413 414 415 424 425 513 514 515 521 522 523 524 525"),
    CUSTOMERS_NEEDING_ATTENTION(
            "Customers Needing Attention",
            "Send limited offers based on what they bought before.",
            "324 325 334 343 434 443 534 535"),
    ABOUT_TO_SLEEP(
            "About To Sleep",
            "Share something useful; recommend popular products; remind them soon.",
            "213 221 312 321 331"),
    AT_RISK(
            "At Risk",
            "Write in person; offer renewal and help before they leave.",
            "124 125 133 134 135 142 143 145 152 153 224 225 234 235 242 243 " + "244 245 252 253 254 255"),
    CANT_LOSE_THEM(
            "Can't Lose Them",
            "Win them back in person; listen; do not lose them to a competitor.",
            "113 114 115 144 154 155 214 215"),
    HIBERNATING(
            "Hibernating",
            "Offer other products and a special discount.",
            "122 123 132 211 212 222 223 231 232 233 241 251 322 332"),
    LOST("Lost", "Try once with a strong offer; otherwise save the effort.", "111 112 121 131 141 151");

    private final String label;
    private final String action;
    private final String codes;

    StandardSegment(String label, String action, String codes) {
        this.label = label;
        this.action = action;
        this.codes = codes;
    }

    String label() {
        return label;
    }

    String action() {
        return action;
    }

    String codes() {
        return codes;
    }
}
