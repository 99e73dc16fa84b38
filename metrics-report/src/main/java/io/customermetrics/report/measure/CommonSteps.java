package io.customermetrics.report.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A shop's steps by the names that trackers commonly give them, as columns are guessed from common names. */
final class CommonSteps {

    static final String PURCHASE = "purchase";

    /** From step to step; of the names of one step the first that occurs is taken. */
    private static final List<List<String>> STAGES = List.of(
            List.of("view_item", "product_view", "product_viewed", "view_product", "item_view", "view_content", "view"),
            List.of("add_to_cart", "addtocart", "product_added", "add_cart", "cart_add", "cart", "basket"),
            List.of(
                    "begin_checkout",
                    "checkout_started",
                    "start_checkout",
                    "initiate_checkout",
                    "checkout",
                    "shipping_details",
                    "add_shipping_info"),
            List.of("add_payment_info", "payment_details", "payment_info"),
            List.of(PURCHASE));

    private CommonSteps() {}

    /** Two steps or more of those that occur, as they are written in the data; else none. */
    static List<String> of(List<String> names) {
        List<String> steps = new ArrayList<>();
        for (List<String> stage : STAGES) {
            stage.stream()
                    .flatMap(common -> written(names, common).stream())
                    .findFirst()
                    .ifPresent(steps::add);
        }
        return steps.size() < 2 ? List.of() : steps;
    }

    private static Optional<String> written(List<String> names, String common) {
        return names.stream().filter(name -> plain(name).equals(common)).findFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_");
    }
}
