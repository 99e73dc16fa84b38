package io.customermetrics.report.input;

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
     * @param text as it stands in the file
     * @param purchase whether it means a purchase
     */
    record Name(String text, boolean purchase) {}

    Name name(char[] text, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int place = spread(hash) & (places.length - 1);
        for (Name name = places[place]; name != null; name = places[place]) {
            if (isText(name.text, text, from, length)) {
                return name;
            }
            place = (place + 1) & (places.length - 1);
        }
        Name name = checked(new String(text, from, length));
        places[place] = name;
        if (2 * ++size > places.length) {
            grow();
        }
        return name;
    }

    private static boolean isText(String name, char[] text, int from, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    private Name checked(String text) {
        // The database's lower case is asked where it may differ from Java's.
        boolean ordinary = text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl)
                && text.chars().anyMatch(Character::isLetterOrDigit)
                && text.chars().allMatch(c -> c < 0x80 || (Character.toLowerCase(c) == c && !Character.isSpaceChar(c)));
        if (!ordinary) {
            throw new NotPlain();
        }
        return new Name(text, purchases.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    private void grow() {
        @Nullable Name[] old = places;
        places = new Name[2 * old.length];
        for (Name name : old) {
            if (name != null) {
                int hash = name.text.length();
                for (int i = 0; i < name.text.length(); i++) {
                    hash = 31 * hash + name.text.charAt(i);
                }
                int place = spread(hash) & (places.length - 1);
                while (places[place] != null) {
                    place = (place + 1) & (places.length - 1);
                }
                places[place] = name;
            }
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
