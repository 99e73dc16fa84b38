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
    private final NumbersByKey order;
    private final int bits;
    private final int longest;

    private TextOrder(String[] texts) {
        this.texts = texts;
        order = new NumbersByKey(texts.length);
        int characters = 0;
        int length = 0;
        for (String text : texts) {
            length = Math.max(length, text.length());
            for (int i = 0; i < text.length(); i++) {
                characters |= text.charAt(i);
            }
        }
        bits = characters < BYTE_END ? Byte.SIZE : Character.SIZE;
        longest = length;
    }

    /**
     * The numbers of texts in the texts' order.
     *
     * @param texts different texts
     * @return indexes into {@code texts}
     */
    static int[] of(String[] texts) {
        TextOrder order = new TextOrder(texts);
        if (texts.length > 1) {
            order.sort(0, texts.length, shared(texts));
        }
        return order.order.numbers();
    }

    private static int shared(String[] texts) {
        String first = texts[0];
        int shared = first.length();
        for (String text : texts) {
            shared = Math.min(shared, text.length());
            for (int i = 0; i < shared; i++) {
                if (text.charAt(i) != first.charAt(i)) {
                    shared = i;
                }
            }
        }
        return shared;
    }

    private void sort(int from, int to, int depth) {
        for (int place = from; place < to; place++) {
            order.setKey(place, key(texts[order.number(place)], depth));
        }
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

    private long key(String text, int depth) {
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
