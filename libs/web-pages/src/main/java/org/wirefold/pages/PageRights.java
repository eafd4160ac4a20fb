package org.wirefold.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of how its text may be used. It is told as it was found, not interpreted. Immutable.
 *
 * @param usageTerms address or words of its terms; null where it tells none
 * @param copyrightHolder who claims the rights; null where nobody does
 * @param copyrightNotice the notice; null where there is none
 * @param licences addresses of licences
 * @param rsl addresses of licences in RSL (Really Simple Licensing)
 * @param tdmReservation whether rights in text and data mining are reserved; null where nothing says so
 * @param tdmPolicy address of the policy on text and data mining; null where there is none
 * @param robots words against the use by machines, such as {@code noai}
 */
public record PageRights(
        @Nullable String usageTerms,
        @Nullable String copyrightHolder,
        @Nullable String copyrightNotice,
        List<String> licences,
        List<String> rsl,
        @Nullable Boolean tdmReservation,
        @Nullable String tdmPolicy,
        List<String> robots) {
    /** Of a page that says nothing. */
    public static final PageRights NONE = new PageRights(null, null, null, List.of(), List.of(), null, null, List.of());

    private static final int LONGEST = 2_000;
    private static final int MOST = 10;
    private static final String RSL = "application/rsl+xml";
    private static final List<String> AGAINST = List.of("noai", "noimageai", "noml");
    private static final List<String> NOTICES =
            List.of("copyright", "rights", "dc.rights", "dcterms.rights", "dcterms.rightsholder");

    /** Copies the lists. */
    public PageRights {
        licences = List.copyOf(licences);
        rsl = List.copyOf(rsl);
        robots = List.copyOf(robots);
    }

    static PageRights of(ParsedPage page, PageNotes notes, @Nullable String address) {
        LinkedData data = page.linkedData();
        Map<String, String> meta = page.meta();
        List<String> licences = new ArrayList<>();
        List<String> rsl = new ArrayList<>();
        for (Element link : notes.licences) {
            String href = absolute(link.attr("href"), address);
            add(link.attr("type").equalsIgnoreCase(RSL) ? rsl : licences, href);
        }
        add(licences, data.text("license"));
        List<String> robots = new ArrayList<>();
        for (String word : text(meta, "robots").toLowerCase(Locale.ROOT).split("[ ,]+", -1)) {
            if (AGAINST.contains(word) && !robots.contains(word)) {
                robots.add(word);
            }
        }
        String notice = NOTICES.stream()
                .map(name -> text(meta, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
        String reservation = text(meta, "tdm-reservation");
        String policy = text(meta, "tdm-policy");
        return new PageRights(
                first(data.text("usageInfo"), data.text("acquireLicensePage")),
                first(data.text("copyrightHolder"), null),
                first(notice, data.text("copyrightNotice")),
                licences,
                rsl,
                reservation.equals("1") ? Boolean.TRUE : reservation.equals("0") ? Boolean.FALSE : null,
                policy.isEmpty() ? null : absolute(policy, address),
                robots);
    }

    private static String text(Map<String, String> meta, String name) {
        String text = meta.get(name);
        return text == null ? "" : text.strip();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        String text = one == null || one.isBlank() ? other : one;
        return text == null || text.isBlank() || text.length() > LONGEST ? null : text;
    }

    private static String absolute(String link, @Nullable String address) {
        return address == null || link.isBlank() ? link : StringUtil.resolve(address, link);
    }

    private static void add(List<String> list, @Nullable String text) {
        if (text != null && !text.isBlank() && text.length() <= LONGEST && list.size() < MOST && !list.contains(text)) {
            list.add(text);
        }
    }
}
