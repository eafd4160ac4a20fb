package org.wirefold.newsdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.newsdesk.broker.Mark;
import org.wirefold.testkit.Await;
import tools.jackson.databind.JsonNode;

/**
 * Looks at every screen in a browser: width, colours, accessibility, errors, requests. The pictures are in
 * {@code target/screens}. {@code -Dwirefold.desk.database=sqlite:FILE} looks at another database instead.
 */
class BrowserTest {
    private static final List<Integer> WIDTHS = List.of(360, 1_024, 1_600);
    private static final int MOST_HEIGHT = 1_800;
    private static final @Nullable String OTHER = System.getProperty("wirefold.desk.database");
    private static final Path PICTURES = Path.of("target", "screens");

    @TempDir
    private Path folder;

    private Path profile;
    private Newsdesk desk;
    private Chromium browser;
    private String database;

    @BeforeEach
    void start() throws Exception {
        Path program = Chromium.program().orElse(null);
        assumeTrue(program != null, "left out: there is no chromium on the path");
        // The browser may still write for a moment when it has ended.
        profile = Files.createTempDirectory("chromium");
        database = OTHER == null ? "sqlite:" + folder.resolve("desk.sqlite") : OTHER;
        if (OTHER == null) {
            DeskRows.usual(45).writeTo(database, 1);
        }
        FakeBroker broker = new FakeBroker();
        broker.keep(new Mark("urn:t:1", "urn:t:2", true, DeskRows.START));
        desk = Newsdesk.start(new NewsdeskConfig("127.0.0.1", 0, false, database), broker, FakeSearches.usual());
        browser = Chromium.start(program, profile);
        Files.createDirectories(PICTURES);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void shouldBeReadableAtEveryWidthAndInBothColoursWhenAnyScreenIsOpened() throws Exception {
        // Given
        String axe = axe();
        List<String> failures = new ArrayList<>();

        // When
        for (boolean dark : List.of(false, true)) {
            for (Screen screen : screens()) {
                browser.show(WIDTHS.get(1), dark);
                browser.open(desk.url() + screen.path());
                failures.addAll(violations(axe, screen, dark));
                for (int width : WIDTHS) {
                    browser.show(width, dark);
                    int needed = browser.evaluate("document.documentElement.scrollWidth")
                            .asInt();
                    if (needed > width) {
                        failures.add(screen.name() + " needs " + needed + " px of " + width);
                    }
                    Files.write(
                            PICTURES.resolve(screen.name() + "-" + width + (dark ? "-dark" : "-light") + ".png"),
                            browser.picture(width, MOST_HEIGHT));
                }
                browser.problems().stream()
                        .filter(problem -> !problem.contains("404 (Not Found)")
                                || !screen.name().equals("missing"))
                        .forEach(problem -> failures.add(screen.name() + ": " + problem));
            }
        }

        // Then
        assertThat(failures).isEmpty();
        browser.open(desk.url() + screens().get(0).path());
        assertThat(browser.evaluate("document.title").asString()).doesNotContain("broken");
    }

    @Test
    void shouldShowAStoryWithoutBeingAskedWhenASinkWritesIt() throws Exception {
        assumeTrue(OTHER == null, "left out: another database is looked at");
        // Given
        browser.show(1_024, false);
        browser.open(desk.url() + "/");
        Await.until("the page listens", () -> text("#live"), "Live"::equals);

        // When
        DeskRows more = new DeskRows();
        more.add("late", "urn:late", "daily.example", "Late news", "Late text.", "original", 9_000, "none");
        more.writeTo(database, 500);

        // Then
        Await.until("the new story", () -> text("#stories li h2"), "Late news"::equals);
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void shouldKeepAMarkAndTellTimesInBothZonesWhenOnlyTheKeyboardIsUsed() throws Exception {
        assumeTrue(OTHER == null, "left out: another database is looked at");
        // Given
        browser.show(360, true);
        browser.open(desk.url() + "/label");

        // When
        browser.evaluate("document.querySelector('form.verdict button').focus()");
        browser.pressEnter();
        Await.until("the mark is kept", () -> text("[role=status]"), text -> text.startsWith("Kept: "));
        Await.until(
                "times in the reader's own zone",
                () -> text("time[data-precision=minute]"),
                time -> !time.isEmpty() && !time.endsWith("UTC"));
        browser.evaluate("document.getElementById('zone').click()");

        // Then
        assertThat(text("time[data-precision=minute]")).endsWith("UTC");
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void shouldSaveTheFilterAsASearchAndShowItsStoriesWhenAReaderAsks() throws Exception {
        assumeTrue(OTHER == null, "left out: another database is looked at");
        // Given
        browser.show(1_024, false);
        browser.open(desk.url() + "/?q=ferry&source=nwa.example");

        // When
        browser.evaluate("[...document.querySelectorAll('main a')].find(a => a.textContent === 'Save as a search')"
                + ".click()");
        Await.until("the form", () -> text("h1"), "New search"::equals);
        browser.evaluate("document.querySelector('.savedsearch button').focus()");
        browser.pressEnter();
        Await.until("the search is saved", () -> text("[role=status]"), "Saved: ferry"::equals);

        // Then
        Await.until("its stories", () -> text(".search:last-child .matches a"), "Ferry at Maasgate"::equals);
        assertThat(text(".search:last-child .facts")).contains("sources: nwa.example", "words: ferry");
        assertThat(browser.problems()).isEmpty();
    }

    private String text(String selector) {
        try {
            return browser.evaluate(
                            "(document.querySelector('" + selector + "') || {textContent: ''})" + ".textContent.trim()")
                    .asString("");
        } catch (Exception e) {
            // The page is being left.
            return "";
        }
    }

    /** An address with a name for its pictures. */
    private record Screen(String name, String path) {}

    /** Every screen; those of one thing show the first of their list. */
    private List<Screen> screens() throws Exception {
        List<Screen> screens = new ArrayList<>(List.of(
                new Screen("now", "/"),
                new Screen("watch", "/watch"),
                new Screen("sources", "/sources"),
                new Screen("publishers", "/sources?count=publisher"),
                new Screen("agencies", "/agencies"),
                new Screen("names", "/entities"),
                new Screen("pipeline", "/pipeline"),
                new Screen("label", "/label"),
                new Screen("searches", "/searches"),
                new Screen("search", "/searches/change?name=port"),
                new Screen("search-new", "/searches/new?q=port+tunnel&source=nwa.example&from=2026-03-01"),
                new Screen("nothing", "/?q=nothingsuch"),
                new Screen("missing", "/story/none")));
        if (OTHER == null) {
            screens.add(new Screen("hostile-story", "/story/tunnel?copy=urn:t:4"));
            screens.add(new Screen("hostile-long", "/story/long"));
            screens.add(new Screen("hostile-right", "/article?uri=urn:r:1"));
            screens.add(new Screen("hostile-source", "/source?name=bad.example"));
            screens.add(new Screen("hostile-odd", "/story/odd"));
        }
        screens.add(first("story", "/?sort=spread", "ol.stories h2 a"));
        screens.add(first("article", screens.get(screens.size() - 1).path(), "ol.members li:last-child p[dir] a"));
        screens.add(first("pair", "/label", "a[href^=\"/pair\"]"));
        screens.add(first("source", "/sources", "td a"));
        screens.add(first("agency", "/agencies", "td a"));
        screens.add(first("entity", "/entities", "a.place, .bars a"));
        browser.problems();
        return screens;
    }

    private Screen first(String name, String path, String selector) throws Exception {
        browser.open(desk.url() + path);
        String link = browser.evaluate("(document.querySelector('" + selector + "') || {getAttribute: () => '/none'})"
                        + ".getAttribute('href')")
                .asString();
        return new Screen(name, link);
    }

    private List<String> violations(String axe, Screen screen, boolean dark) throws Exception {
        browser.evaluate(axe + ";0");
        JsonNode found = browser.evaluate("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations"
                + ".filter(one => one.impact === 'serious' || one.impact === 'critical')"
                + ".map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' ')))");
        List<String> violations = new ArrayList<>();
        found.forEach(one -> violations.add(screen.name() + (dark ? " dark: " : " light: ") + one.asString()));
        return violations;
    }

    private static String axe() throws Exception {
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            assertThat(in).as("axe-core").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
