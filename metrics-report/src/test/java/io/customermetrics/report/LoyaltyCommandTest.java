package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engagement and loyalty of a small programme, read from a file. */
class LoyaltyCommandTest {

    /** Ann earns 100 points and burns 30, brings Bob, and buys and likes; Bob buys, complains and opens his mail. */
    private static final String ROWS = """
            kind,customer,time,amount,change,points,referred,action
            points,ann,2025-01-01,,earned,100,,
            points,ann,2025-02-01,,burned,30,,
            referral,ann,2025-02-02,,,,bob,
            purchase,ann,2025-01-05,50,,,,
            purchase,ann,2025-02-05,150,,,,
            purchase,bob,2025-02-06,20,,,,
            interaction,ann,2025-02-07,,,,,like
            interaction,bob,2025-02-08,,,,,complaint
            interaction,bob,2025-02-08,,,,,email_delivered
            interaction,bob,2025-02-09,,,,,email_opened
            purchase,ann,2025-03-05,10,,,,
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("programme.csv"), ROWS);
    }

    @Test
    void pointsBalancesAndReferrals() {
        assertThat(measured("points-ledger"))
                .contains("earned: 100", "burned: 30", "outstanding: 70", "burnRate: 0.3 (30 / 100)");
        assertThat(measured("points-balance")).contains("customers: 1", "points: 70");
        assertThat(measured("referrals", "--from", "2025-02-01", "--event-kind", "purchase"))
                .contains("referralRate: 50", "referredShare: 100");
    }

    @Test
    void tiersAndMembers() {
        assertThat(measured("tier-movement", "--tiers", "silver=100"))
                .contains("upgraded: 50", "kept: 50", "to silver");
        assertThat(measured("tier-movement", "--tier-by", "orders", "--tiers", "silver=2"))
                .contains("kept: 100");
        assertThat(measured("tier-movement", "--tier-by", "points", "--tiers", "silver=100"))
                .contains("downgraded: 50");
        Cli half = Cli.run(with("tier-movement", "--tier-by", "orders", "--tiers", "silver=1.5"));
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.message()).contains("--tiers takes bounds");
        assertThat(measured("member-comparison")).contains("memberShare: 50", "others");
    }

    @Test
    void engagement() {
        assertThat(measured("engagement-score", "--weights", "purchase=2,like=0.5"))
                .contains("mean: 4.25", "purchase", "like");
        assertThat(measured("engagement-score", "--weights", "like=1", "--half-life", "30"))
                .contains("customers: 2");
        assertThat(measured("social-interaction", "--audience", "1000")).contains("perThousand", "ugc");
        assertThat(measured("complaint-rate")).contains("perOrder: 0.25", "shareOfBuyers: 50");
        assertThat(measured("support-contact-rate", "--event-name", "complaint"))
                .contains("perOrder: 0.25");
        assertThat(measured("email-funnel")).contains("openRate: 100");
        assertThat(measured("email-funnel", "--email-names", "opened=like")).contains("openRate: 0");
        Cli step = Cli.run(with("email-funnel", "--email-names", "seen=like"));
        assertThat(step.code()).isEqualTo(2);
        assertThat(step.message()).contains("there is no step seen");
        assertThat(measured(
                        "promotion-participation", "--eligible-event", "email_delivered", "--event-kind", "purchase"))
                .contains("(1 of 1,", "outsiders: 1");
    }

    private String measured(String metric, String... options) {
        Cli run = Cli.run(with(metric, options));
        assertThat(run.code()).as(() -> run.message()).isZero();
        return run.out();
    }

    private Object[] with(String metric, String... options) {
        Object[] fixed = {"measure", metric, file, "--kind", "kind", "--event", "action"};
        Object[] all = new Object[fixed.length + options.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(options, 0, all, fixed.length, options.length);
        return all;
    }
}
