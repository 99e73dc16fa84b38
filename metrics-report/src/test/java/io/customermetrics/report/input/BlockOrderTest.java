package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Blocks that come in any order, on any thread, are handed on one at a time in theirs. */
class BlockOrderTest {

    @Property(tries = 50)
    void blocksThatComeInAnyOrder(@ForAll @IntRange(max = 60) int blocks, @ForAll Random random) {
        List<Integer> numbers = IntStream.range(0, blocks).boxed().collect(Collectors.toList());
        Collections.shuffle(numbers, random);
        List<BlockRows> brought = new ArrayList<>(Collections.nCopies(blocks, null));
        List<BlockRows> taken = new ArrayList<>();
        BlockOrder order = new BlockOrder(taken::add);

        BlockRows rows = new BlockRows();
        for (int block : numbers) {
            brought.set(block, rows);
            rows = order.put(block, rows);
        }

        assertThat(taken).isEqualTo(brought);
    }

    @Test
    void rowsAreUsedAgain() {
        BlockOrder order = new BlockOrder(rows -> {});
        BlockRows first = new BlockRows();

        assertThat(order.put(0, first)).isSameAs(first);
        BlockRows other = order.put(2, first);
        assertThat(other).isNotSameAs(first);
        assertThat(order.put(1, other)).isIn(first, other);
    }

    @Test
    void threadsBringThem() {
        int blocks = 2_000;
        AtomicReferenceArray<BlockRows> brought = new AtomicReferenceArray<>(blocks);
        List<BlockRows> taken = new ArrayList<>();
        BlockOrder order = new BlockOrder(taken::add);

        IntStream.range(0, blocks).parallel().forEach(block -> {
            BlockRows rows = new BlockRows();
            brought.set(block, rows);
            order.put(block, rows);
        });

        assertThat(taken)
                .isEqualTo(IntStream.range(0, blocks).mapToObj(brought::get).toList());
    }
}
