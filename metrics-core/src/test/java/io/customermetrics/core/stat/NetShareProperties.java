package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class NetShareProperties {

    @Provide
    Arbitrary<NetShare> shares() {
        return Arbitraries.of(1L, 2L, 7L, 60L, 5_000L, 1_000_000_000_000L)
                .flatMap(trials -> Arbitraries.longs()
                        .between(0, trials)
                        .flatMap(more -> Arbitraries.longs()
                                .between(0, trials - more)
                                .map(less -> new NetShare(more, less, trials))));
    }

    @Property
    void theScoreIntervalLiesOnTheScaleAroundTheValue(
            @ForAll("shares") NetShare share, @ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
        Interval interval = share.score(level);
        assertThat(interval.contains(share.value())).isTrue();
        assertThat(interval.low()).isGreaterThanOrEqualTo(-1);
        assertThat(interval.high()).isLessThanOrEqualTo(1);
    }

    @Property
    void moreAndLessMirrorEachOther(@ForAll("shares") NetShare share) {
        NetShare mirror = new NetShare(share.less(), share.more(), share.trials());
        assertThat(mirror.value()).isEqualTo(-share.value());
        assertThat(mirror.score(0.95).low()).isEqualTo(-share.score(0.95).high(), within(1e-9));
        assertThat(mirror.score(0.95).high()).isEqualTo(-share.score(0.95).low(), within(1e-9));
        assertThat(mirror.adjustedWald(0.95).low())
                .isEqualTo(-share.adjustedWald(0.95).high());
    }

    @Property
    void aHigherLevelWidensIt(
            @ForAll("shares") NetShare share, @ForAll @DoubleRange(min = 0.01, max = 0.9) double level) {
        assertThat(share.score(level + 0.05).width())
                .isGreaterThanOrEqualTo(share.score(level).width());
    }

    /** With many members all three intervals agree. */
    @Property
    void intervalsAgreeForLargeSamples(@ForAll("shares") NetShare share) {
        NetShare large = new NetShare(
                share.more() * 1_000_000 + 10_000,
                share.less() * 1_000_000 + 10_000,
                share.trials() * 1_000_000 + 20_000);
        Interval score = large.score(0.95);
        for (Interval other : new Interval[] {large.wald(0.95), large.adjustedWald(0.95)}) {
            assertThat(other.low()).isEqualTo(score.low(), within(1e-4));
            assertThat(other.high()).isEqualTo(score.high(), within(1e-4));
        }
    }

    @Property
    void aDifferenceTurnedRoundIsItsNegative(@ForAll("shares") NetShare one, @ForAll("shares") NetShare other) {
        NetShareDifference difference = new NetShareDifference(one, other);
        NetShareDifference turned = new NetShareDifference(other, one);
        assertThat(difference.value()).isEqualTo(0.0 - turned.value(), within(0.0));
        assertThat(difference.score(0.95).low()).isEqualTo(-turned.score(0.95).high(), within(1e-15));
        assertThat(difference.score(0.95).contains(difference.value())).isTrue();
        assertThat(difference.z().isPresent()).isEqualTo(turned.z().isPresent());
    }
}
