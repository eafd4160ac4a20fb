package org.wirefold.origins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Clue;
import org.wirefold.model.Origin.Part;

/**
 * Finds whose text an article is by what the article says: dateline, byline, credits above, below and at the end of the
 * body, copyright, fields, and who published it. The surest sign decides. Where no sign is sure enough, the origin is
 * unknown: the copyright line of a site is no sign, because sites print it under the copy of agencies too.
 *
 * <p>A function of its argument alone. Stateless and safe for use by several threads.
 */
public final class OriginFinder {
    /** Signs less sure than this are none. */
    private static final double BELIEVED = .7;

    /** A second agency is told where its sign is at most so much less sure than the first. */
    private static final double NEAR = .06;

    private static final double STEP = .02;
    private static final double OTHER_YEAR = .15;
    private static final Pattern BYLINE_PARTS = Pattern.compile("[,|/()]| of | for | - ");
    private static final Pattern WRITERS =
            Pattern.compile("(?i)^the | (?:staff|writers?|reporters?|correspondents?)(?U:\\b)");
    private static final int OPENING_LINES = 3;
    private static final int BARE_REACH = 2;
    private static final int MOST_CLUES = 5;
    private static final int LONGEST_CLUE = 120;
    private static final int SHORT_LINE = 120;

    private OriginFinder() {}

    /** The origin of an article, {@link Origin#UNKNOWN} where the article does not tell it. */
    public static Origin find(OriginSigns signs) {
        List<Credit> credits = credits(signs);
        credits.removeIf(credit -> credit.confidence() < BELIEVED);
        if (credits.isEmpty()) {
            return Origin.UNKNOWN;
        }
        // Stable: of two signs that are equally sure, the one that was looked for first counts.
        credits.sort(Comparator.comparingDouble(credit -> -credit.confidence()));
        Credit best = credits.get(0);
        List<String> names = new ArrayList<>(best.names());
        for (Credit other : credits) {
            if (other.kind().equals(Origin.AGENCY)
                    && best.kind().equals(Origin.AGENCY)
                    && !other.contributed()
                    && best.confidence() - other.confidence() <= NEAR) {
                other.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
            }
        }
        List<Part> parts =
                BodySections.of(signs.body(), signs.dateline(), best.names().get(0));
        if (parts == null && (names.size() > 1 || best.contributed())) {
            parts = new ArrayList<>();
            for (String name : names) {
                parts.add(new Part(best.kind(), name, null, null));
            }
            if (best.contributed()) {
                parts.add(new Part(Origin.OUTLET, Outlets.host(signs.source()), null, null));
            }
        }
        double confidence = names.size() > best.names().size() ? best.confidence() - 2 * STEP : best.confidence();
        return new Origin(best.kind(), best.names().get(0), round(confidence), clues(credits, names), parts);
    }

    private static double round(double confidence) {
        return Math.round(confidence * 100) / 100.0;
    }

    private static List<Clue> clues(List<Credit> credits, List<String> names) {
        List<Clue> clues = new ArrayList<>();
        for (Credit credit : credits) {
            String text = credit.text().strip();
            Clue clue = new Clue(credit.sign(), text.length() > LONGEST_CLUE ? text.substring(0, LONGEST_CLUE) : text);
            if (clues.size() < MOST_CLUES && names.containsAll(credit.names()) && !clues.contains(clue)) {
                clues.add(clue);
            }
        }
        return List.copyOf(clues);
    }

    private static List<Credit> credits(OriginSigns signs) {
        List<Credit> credits = new ArrayList<>();
        fields(credits, signs);
        String dateline = signs.dateline();
        if (dateline != null && !CreditLines.isOfPicture(dateline)) {
            // The reader took it off the body, so its dash is gone.
            Credit found = DatelineCredits.of(dateline + " \u2014 ");
            add(credits, found != null ? found : DatelineCredits.outlet(dateline + " \u2014 ", signs.source()), 0);
        }
        body(credits, signs);
        beside(credits, signs);
        byline(credits, signs);
        source(credits, signs);
        return credits;
    }

    private static void add(List<Credit> credits, @Nullable Credit credit, double less) {
        if (credit != null) {
            credits.add(less == 0 ? credit : credit.less(less));
        }
    }

    private static void fields(List<Credit> credits, OriginSigns signs) {
        field(credits, signs.agency(), .98);
        List<String> providers = signs.providers();
        if (providers != null && !providers.isEmpty()) {
            field(credits, providers.get(0), .97);
        }
        String holder = AgencyNames.named(signs.copyrightHolder());
        if (holder != null) {
            credits.add(new Credit(
                    Origin.AGENCY,
                    List.of(holder),
                    Credit.COPYRIGHT,
                    String.valueOf(signs.copyrightHolder()),
                    .8,
                    false));
        }
    }

    private static void field(List<Credit> credits, @Nullable String field, double confidence) {
        if (field != null && !field.isBlank()) {
            List<AgencyNames.Hit> hits = AgencyNames.in(field);
            if (!hits.isEmpty()) {
                credits.add(new Credit(Origin.AGENCY, CreditLines.names(hits), Credit.FIELD, field, confidence, false));
            }
        }
    }

    private static void body(List<Credit> credits, OriginSigns signs) {
        String body = signs.body();
        int from = 0;
        for (int line = 0; line < OPENING_LINES && from < body.length(); line++) {
            int end = body.indexOf('\n', from);
            end = end < 0 ? body.length() : end;
            if (end > from) {
                Credit dateline = DatelineCredits.of(body.substring(from, Math.min(end, from + DatelineCredits.HEAD)));
                add(credits, dateline, line * STEP);
                if (dateline == null && line == 0) {
                    int to = Math.min(end, from + DatelineCredits.HEAD);
                    add(credits, DatelineCredits.outlet(body.substring(from, to), signs.source()), 0);
                    add(credits, DatelineCredits.within(body.substring(from, end)), 2 * STEP);
                }
                if (dateline == null && end - from < SHORT_LINE) {
                    add(credits, CreditLines.of(body.substring(from, end)), line * STEP);
                }
            }
            from = end + 1;
        }
        int end = body.length();
        for (int line = 0; line < OPENING_LINES && end > 0; line++) {
            int begin = body.lastIndexOf('\n', end - 1) + 1;
            if (end > begin) {
                add(
                        credits,
                        CreditLines.atEnd(body.substring(Math.max(begin, end - 2 * LONGEST_CLUE), end)),
                        line * STEP);
            } else {
                line--;
            }
            end = begin - 1;
        }
    }

    private static void beside(List<Credit> credits, OriginSigns signs) {
        for (int i = 0; i < signs.above().size(); i++) {
            beside(credits, signs.above().get(i), i, signs.year());
            if (i == 0 && !CreditLines.isOfPicture(signs.above().get(0))) {
                add(credits, DatelineCredits.of(signs.above().get(i) + " \u2014 "), 0);
            }
        }
        for (int i = 0; i < signs.below().size(); i++) {
            beside(credits, signs.below().get(i), i, signs.year());
        }
    }

    private static void beside(List<Credit> credits, String line, int distance, int year) {
        Credit credit = CreditLines.of(line);
        if (credit == null) {
            return;
        }
        boolean bare = AgencyNames.named(line) != null;
        if (!bare || distance < BARE_REACH) {
            boolean ofAnotherTime = credit.sign().equals(Credit.COPYRIGHT) && isAnotherYear(line, year);
            credits.add(credit.less(distance * STEP / 2 + (ofAnotherTime ? OTHER_YEAR : 0)));
        }
    }

    /** Whether a line names years, and none that is near the year of the article. */
    private static boolean isAnotherYear(String line, int year) {
        boolean named = false;
        for (int i = 0; year > 0 && i + 4 <= line.length(); i++) {
            boolean begins = i == 0 || !Character.isDigit(line.charAt(i - 1));
            if (begins && (line.startsWith("19", i) || line.startsWith("20", i)) && isDigits(line, i + 2)) {
                int found = Integer.parseInt(line, i, i + 4, 10);
                if (Math.abs(found - year) <= 1) {
                    return false;
                }
                named = true;
            }
        }
        return named;
    }

    private static boolean isDigits(String line, int at) {
        boolean two = line.charAt(at) >= '0'
                && line.charAt(at) <= '9'
                && line.charAt(at + 1) >= '0'
                && line.charAt(at + 1) <= '9';
        return two && (at + 2 == line.length() || !Character.isLetterOrDigit(line.charAt(at + 2)));
    }

    private static void byline(List<Credit> credits, OriginSigns signs) {
        String byline = signs.byline();
        if (byline == null) {
            return;
        }
        Credit credit = CreditLines.of("By " + byline);
        add(credits, credit, 0);
        if (credit == null) {
            for (String part : BYLINE_PARTS.split(byline, -1)) {
                String name = part.strip();
                String plain = WRITERS.matcher(name).replaceAll("").strip();
                if (plain.length() > 3 && Outlets.isNamed(signs.source(), plain)) {
                    String outlet = Outlets.host(signs.source());
                    credits.add(new Credit(Origin.OUTLET, List.of(outlet), Credit.BYLINE, byline, .93, false));
                }
            }
        }
    }

    /** An agency's own site or wire, where nobody else is credited. */
    private static void source(List<Credit> credits, OriginSigns signs) {
        String agency = AgencyNames.ofSource(signs.source());
        if (agency == null) {
            return;
        }
        boolean creditsAnother = credits.stream()
                .anyMatch(credit ->
                        credit.confidence() >= BELIEVED && !credit.names().contains(agency));
        credits.add(new Credit(
                Origin.AGENCY, List.of(agency), Credit.SOURCE, signs.source(), creditsAnother ? BELIEVED : .95, false));
    }
}
