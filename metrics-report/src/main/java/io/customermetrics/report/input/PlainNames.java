package io.customermetrics.report.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The event names met so far, each a string once. Not safe for use by several threads. */
final class PlainNames {

    /** No name of so many characters is longer than the 256 bytes that a name may have. */
    private static final int LONGEST = 256 / 3;

    private final Set<String> purchases;
    private @Nullable Name[] places = new Name[1 << 6];
    private int size;

    PlainNames(List<String> purchaseNames) {
        purchases = purchaseNames.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A name.
     *
     * @param bytes as it stands in the file
     * @param text the same
     * @param purchase whether it means a purchase
     */
    record Name(byte[] bytes, String text, boolean purchase) {}

    Name name(byte[] text, int from, int to) {
        int place = hash(text, from, to) & (places.length - 1);
        for (Name name = places[place]; name != null; name = places[place]) {
            if (Arrays.equals(name.bytes, 0, name.bytes.length, text, from, to)) {
                return name;
            }
            place = (place + 1) & (places.length - 1);
        }
        Name name = checked(Arrays.copyOfRange(text, from, to));
        places[place] = name;
        if (2 * ++size > places.length) {
            grow();
        }
        return name;
    }

    private Name checked(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The database's lower case is asked where it may differ from Java's.
        boolean ordinary = text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl)
                && text.chars().anyMatch(Character::isLetterOrDigit)
                && text.chars().allMatch(c -> c < 0x80 || (Character.toLowerCase(c) == c && !Character.isSpaceChar(c)));
        if (!ordinary) {
            throw new NotPlain();
        }
        return new Name(bytes, text, purchases.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    private void grow() {
        @Nullable Name[] old = places;
        places = new Name[2 * old.length];
        for (Name name : old) {
            if (name != null) {
                int place = hash(name.bytes, 0, name.bytes.length) & (places.length - 1);
                while (places[place] != null) {
                    place = (place + 1) & (places.length - 1);
                }
                places[place] = name;
            }
        }
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ (hash >>> 16);
    }
}
