package io.customermetrics.core.log;

/**
 * Orders different texts as {@link String#compareTo} does, by radix: eight characters at a time where all are of one byte,
 * else four, past the beginning that all share. Only texts alike in those characters are looked at again.
 */
final class TextOrder {

    private static final int BYTE_END = 0x100;
    /** Texts alike so far that are not worth another round of keys. */
    private static final int FEW = 16;

    private final String[] texts;
    private final Parts parts;
    private final NumbersByKey order;
    /** All characters, one over the other. */
    private int characters;

    private int longest;
    /** How many characters all begin with. */
    private int shared;

    private TextOrder(String[] texts, Parts parts) {
        this.texts = texts;
        this.parts = parts;
        order = new NumbersByKey(texts.length);
        shared = Integer.MAX_VALUE;
        parts.ofRange(texts.length, this::look);
    }

    /**
     * The numbers of texts in the texts' order.
     *
     * @param texts different texts
     * @param parts where to look at them
     * @return indexes into {@code texts}
     */
    static int[] of(String[] texts, Parts parts) {
        TextOrder order = new TextOrder(texts, parts);
        if (texts.length > 1) {
            order.sort(0, texts.length, order.shared);
        }
        return order.order.numbers();
    }

    private void look(int from, int to) {
        int all = 0;
        int length = 0;
        int same = Integer.MAX_VALUE;
        for (int number = from; number < to; number++) {
            String text = texts[number];
            length = Math.max(length, text.length());
            same = Math.min(same, text.length());
            for (int i = 0; i < text.length(); i++) {
                all |= text.charAt(i);
            }
            for (int i = 0; i < same; i++) {
                if (text.charAt(i) != texts[0].charAt(i)) {
                    same = i;
                }
            }
        }
        add(all, length, same);
    }

    private synchronized void add(int moreCharacters, int length, int same) {
        characters |= moreCharacters;
        longest = Math.max(longest, length);
        shared = Math.min(shared, same);
    }

    private int bits() {
        return characters < BYTE_END ? Byte.SIZE : Character.SIZE;
    }

    private void sort(int from, int to, int depth) {
        int bits = bits();
        parts.ofRange(to - from, (start, end) -> {
            for (int place = from + start; place < from + end; place++) {
                order.setKey(place, key(texts[order.number(place)], depth, bits));
            }
        });
        order.sort(from, to);
        int next = depth + Long.SIZE / bits;
        int start = from;
        for (int place = from + 1; place <= to; place++) {
            if (place == to || order.key(place) != order.key(start)) {
                // A text that ends reads as one that goes on with characters of zero.
                if (place - start <= FEW || next >= longest) {
                    compare(start, place);
                } else {
                    sort(start, place, next);
                }
                start = place;
            }
        }
    }

    private static long key(String text, int depth, int bits) {
        int end = Math.min(text.length(), depth + Long.SIZE / bits);
        long key = 0;
        int left = Long.SIZE;
        for (int i = depth; i < end; i++) {
            left -= bits;
            key |= (long) text.charAt(i) << left;
        }
        return key;
    }

    private void compare(int from, int to) {
        int[] numbers = order.numbers();
        for (int i = from + 1; i < to; i++) {
            int number = numbers[i];
            int place = i;
            while (place > from && texts[numbers[place - 1]].compareTo(texts[number]) > 0) {
                numbers[place] = numbers[place - 1];
                place--;
            }
            numbers[place] = number;
        }
    }
}
