package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page is well-formed, needs nothing from elsewhere, and shows text from data as text. */
class HtmlPageTest {

    private static final String NASTY = "<script>alert('x')</script>\" onload=\"=cmd|' /C calc'!A0 \u202Egnp.exe";

    @TempDir
    private Path folder;

    private String sample(Object... more) throws IOException {
        Path html = folder.resolve("report.html");
        Object[] args = new Object[4 + more.length];
        args[0] = "report";
        args[1] = "--sample";
        args[2] = "--html";
        args[3] = html;
        System.arraycopy(more, 0, args, 4, more.length);
        assertThat(Cli.run(args).code()).isZero();
        return Files.readString(html);
    }

    /** As XML, with the elements closed that HTML leaves open. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<(meta[^>]*)>", "<$1/>");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void isWellFormedWithUniqueIdsAndLabelledTables() throws Exception {
        Document page = parsed(sample());
        NodeList all = page.getElementsByTagName("*");
        java.util.Set<String> ids = new java.util.HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as(element.getAttribute("id"))
                        .isTrue();
            }
            if (element.getTagName().equals("th")) {
                assertThat(element.getAttribute("scope")).isIn("col", "row");
            }
            if (element.getTagName().equals("table")) {
                assertThat(element.getElementsByTagName("caption").getLength()).isEqualTo(1);
            }
            if (element.getTagName().equals("figure")) {
                assertThat(element.getAttribute("aria-label")).isNotBlank();
            }
        }
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(9);
    }

    @Test
    void needsNothingFromElsewhereAndRunsNothing() throws IOException {
        String html = sample();
        assertThat(html).doesNotContain("http://", "https://", "<script", "@import", "url(http", "src=", "href=\"h");
        assertThat(html).doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void saysThatTheSampleIsSynthetic() throws IOException {
        assertThat(sample()).contains("Synthetic data");
        assertThat(Cli.run("report", "--sample").out()).contains("SYNTHETIC DATA");
        Path json = folder.resolve("s.json");
        Cli.run("report", "--sample", "--json", json);
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "synthetic"))
                .isEqualTo(true);
    }

    @Test
    void isTheSameEveryTime() throws IOException {
        assertThat(sample()).isEqualTo(sample());
    }

    @Test
    void textFromDataIsShownAsText() throws Exception {
        Path file = folder.resolve("<b>&'\u202E.csv");
        String quoted = '"' + NASTY.replace("\"", "\"\"") + '"';
        Files.writeString(
                file,
                "customer,date,amount,kind\na,2026-01-01,1," + quoted + "\nb,2026-01-01,2," + quoted
                        + "\nc,2026-01-03,3," + quoted + "\nd," + quoted + ",3,x\n");
        Path html = folder.resolve("r.html");
        Path json = folder.resolve("r.json");
        Cli run = Cli.run("report", file, "--segment", "kind", "--html", html, "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("\u202E");
        String page = Files.readString(html);
        assertThat(page)
                .contains("By <bdi>kind</bdi>")
                .doesNotContain("<script", "\u202E", "<b>")
                .contains("&lt;script&gt;", "\\u202e");
        parsed(page);
        Json.parse(Files.readString(json));
    }

    @Test
    void hidesSmallGroupsEverywhere() throws IOException {
        Path json = folder.resolve("r.json");
        String html = sample("--min-group", "150", "--json", json);
        assertThat(html).contains("Groups of fewer than 150 customers are hidden", "<td>hidden</td>");
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "input", "minGroup")).isEqualTo(150L);
        Object period = Json.at(report, "activity", "periods", 12);
        assertThat(Json.at(period, "new")).isEqualTo("null");
        assertThat(Json.at(period, "lapsed")).isEqualTo("null");
        assertThat(Json.at(report, "churn", "periods", 11, "rate", "suppressed"))
                .isEqualTo("fewer than 150 customers");
    }
}
