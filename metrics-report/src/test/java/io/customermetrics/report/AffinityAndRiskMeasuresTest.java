package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is bought together and next, and who is likely to stay away, from files. */
class AffinityAndRiskMeasuresTest {

    @TempDir
    private Path folder;

    private Path orders() throws IOException {
        return Files.writeString(folder.resolve("orders.csv"), """
                customer,date,amount,product
                a,2026-01-01,5,tea
                a,2026-01-01,5,pot
                a,2026-02-01,5,cup
                b,2026-01-03,5,tea
                b,2026-01-03,5,pot
                b,2026-02-03,5,cup
                c,2026-01-05,5,tea
                d,2026-01-05,5,salt
                """);
    }

    private Object measured(Object... args) throws IOException {
        Path json = folder.resolve("m.json");
        Object[] all = new Object[args.length + 3];
        all[0] = "measure";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--json";
        all[args.length + 2] = json;
        Cli run = Cli.run(all);
        assertThat(run.code()).as(run.err()).isZero();
        return Json.parse(Files.readString(json));
    }

    @Test
    void pairsSetsAndNextProducts() throws IOException {
        Path orders = orders();
        Object pairs = measured("product-pairs", orders, "--keep", "product", "--product", "product");
        assertThat(Json.at(pairs, "baskets")).isEqualTo(6L);
        assertThat((List<?>) Json.at(pairs, "rules")).hasSize(2);
        assertThat(Json.at(pairs, "rules", 0, "from")).isEqualTo("pot");
        assertThat(Json.at(pairs, "rules", 0, "together")).isEqualTo(2L);
        assertThat(Json.at(pairs, "rules", 0, "lift")).isEqualTo(2L);

        Object sets =
                measured("frequent-sets", orders, "--keep", "product", "--product", "product", "--basket", "CUSTOMER");
        assertThat(Json.at(sets, "baskets")).isEqualTo(4L);
        assertThat(Json.at(sets, "sets", 0, "products")).isEqualTo("tea");
        assertThat((List<?>) Json.at(sets, "sets")).hasSize(7);

        Object next = measured("next-product", orders, "--keep", "product", "--product", "product");
        assertThat(Json.at(next, "steps", 0, "from")).isEqualTo("pot");
        assertThat(Json.at(next, "steps", 0, "to")).isEqualTo("cup");
        assertThat(Json.at(next, "steps", 0, "rate", "numerator")).isEqualTo(2L);

        Cli unknown = Cli.run("measure", "product-pairs", orders, "--product", "colour");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.message()).contains("--product");
    }

    /** Half the price, four times the units. */
    @Test
    void priceElasticityOfProducts() throws IOException {
        Path sales = Files.writeString(folder.resolve("sales.csv"), """
                customer,date,amount,product,quantity
                a,2026-01-05,32,tea,8
                a,2026-01-13,32,tea,16
                b,2026-01-12,32,tea,16
                a,2026-01-19,128,tea,128
                a,2026-01-25,0,tea,1
                """);
        Object fit = measured(
                "price-elasticity",
                sales,
                "--keep",
                "product,quantity",
                "--product",
                "product",
                "--units",
                "quantity",
                "--grain",
                "WEEK");
        assertThat(((Number) Json.at(fit, "elasticity")).doubleValue()).isCloseTo(-2, within(1e-12));
        assertThat(Json.at(fit, "points")).isEqualTo(3L);
        assertThat(Json.at(fit, "purchasesWithoutPrice")).isEqualTo(1L);
        assertThat(Json.at(fit, "byProduct", 0, "product")).isEqualTo("tea");

        Cli unknown = Cli.run("measure", "price-elasticity", sales, "--units", "pieces");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.message()).contains("--units");
        Cli words = Cli.run("measure", "price-elasticity", sales, "--keep", "product", "--units", "product");
        assertThat(words.code()).isEqualTo(1);
        assertThat(words.message()).contains("product");
    }

    @Test
    void riskOfTheSampleShop() throws IOException {
        Object risk = measured("churn-risk", "--sample", "--days", "60");
        assertThat((Double) Json.at(risk, "auc")).isBetween(0.5, 1.0);
        assertThat((Long) Json.at(risk, "warnings")).isPositive();
        assertThat((List<?>) Json.at(risk, "features")).isNotEmpty();

        Object nobody = measured("churn-risk", orders(), "--days", "3000");
        assertThat(Json.at(nobody, "trainBuyers")).isEqualTo(0L);
        Cli ages = Cli.run("measure", "churn-risk", orders(), "--days", "30000");
        assertThat(ages.code()).isEqualTo(2);
        assertThat(ages.message()).contains("--days");
    }
}
