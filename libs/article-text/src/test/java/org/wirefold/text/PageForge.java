package org.wirefold.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes pages for training: a clean body between invented furniture of the kinds real pages have, in random order and
 * number. What is furniture is known by construction, so every line has its label. All furniture is fiction; sites and
 * people do not exist.
 */
final class PageForge {

    /** A page and the states each of its lines may have, as bits. */
    static final class Forged {
        final String text;
        final byte[] allowed;

        Forged(String text, byte[] allowed) {
            this.text = text;
            this.allowed = allowed;
        }
    }

    private static final int BEFORE = 1 << LineState.BEFORE;
    private static final int BODY = 1 << LineState.BODY;
    private static final int GAP = 1 << LineState.GAP;
    private static final int AFTER = 1 << LineState.AFTER;

    private static final List<String> TOWNS = List.of(
            "Harbor",
            "North Coast",
            "Capital",
            "Valley",
            "Lakeside",
            "Metro",
            "Island",
            "Prairie",
            "Riverton",
            "Summit",
            "Old Quay",
            "Delta");
    private static final List<String> PAPERS = List.of(
            "Ledger",
            "Tribune",
            "Daily",
            "Post",
            "Courier",
            "News Network",
            "Gazette",
            "Observer",
            "Times",
            "Herald",
            "Media Group",
            "Chronicle");
    private static final List<String> PEOPLE = List.of(
            "Ada Fenwick",
            "Jonas Okafor",
            "MIRA SALONEN",
            "Tom Ravel",
            "Lucia PEREDA",
            "KIM DO-YUN",
            "Hal Brandt",
            "Noor Aziz",
            "Pia Lindqvist",
            "Oren Katz",
            "Wendell Achebe");
    private static final List<String> AGENCIES =
            List.of("AFP", "Reuters", "AP", "dpa", "UPI", "Kyodo", "ANSA", "EFE", "Xinhua", "PTI");
    private static final List<String> CITIES = List.of(
            "Seoul",
            "Geneva",
            "Beijing",
            "Lagos",
            "Lima",
            "Oslo",
            "Cairo",
            "Washington",
            "New Delhi",
            "Mexico City",
            "Warsaw",
            "Nairobi",
            "Brussels",
            "Hong Kong");
    private static final List<String> MONTHS = List.of(
            "Jan",
            "Feb",
            "March",
            "April",
            "May",
            "June",
            "July",
            "Aug",
            "Sept",
            "Oct",
            "Nov",
            "Dec",
            "January",
            "October",
            "December");
    private static final List<String> NAV = List.of(
            "Home",
            "World",
            "Politics",
            "Business",
            "Tech",
            "Sports",
            "Culture",
            "Travel",
            "Video",
            "Opinion",
            "Subscribe",
            "Log In",
            "Weather",
            "Obituaries",
            "Classifieds",
            "E-edition",
            "Podcasts",
            "Puzzles",
            "Food",
            "Real Estate",
            "Jobs",
            "Cars",
            "Health",
            "Education",
            "Archive",
            "Menu",
            "Search",
            "Science",
            "Life",
            "Markets",
            "Local News",
            "My Account",
            "Newsletters",
            "Contact Us",
            "About");
    private static final List<String> TOPICS = List.of(
            "Space",
            "Energy",
            "Military",
            "Climate",
            "Farm",
            "Water",
            "Transport",
            "Nuclear",
            "Robot",
            "Ocean",
            "Trade",
            "Defense",
            "Biotech",
            "Election",
            "Housing");
    private static final List<String> INTERRUPTIONS = List.of(
            "ADVERTISEMENT",
            "Advertisement",
            "- Advertisement -",
            "Story continues below",
            "Story continues below advertisement",
            "Sign up for our daily newsletter",
            "Article continues after this advertisement",
            "Advertisement - scroll to continue",
            "SPONSORED",
            "Subscribe now for unlimited access",
            "Listen to this article",
            "Share this article",
            "Watch:",
            "READ MORE",
            "Get the day's top headlines delivered to your inbox",
            "Skip Advertisement",
            "Ad");
    private static final List<String> RELATED = List.of(
            "Related Links",
            "RELATED CONTENT",
            "Read also:",
            "More news",
            "You may also like",
            "Related Articles",
            "Most Popular",
            "Trending now",
            "Latest news",
            "More from World",
            "Recommended for you",
            "In other news",
            "Top Stories",
            "See also",
            "Don't miss",
            "MORE ON THIS STORY",
            "Up Next",
            "Editor's picks",
            "Most Read",
            "Related Topics",
            "Keep reading",
            "From our partners");
    private static final List<String> LEGAL = List.of(
            "All rights reserved.",
            "Sections of the information displayed on this page are protected by intellectual property rights owned by %s.",
            "As a consequence, you may not copy, reproduce, modify, transmit, publish, display or in any way commercially"
                    + " use any of the content of this section without the prior written consent of %s.",
            "This material may not be published, broadcast, rewritten or redistributed without permission.",
            "The content of this site, unless otherwise stated, is copyright %s and its licensors.",
            "Wire stories are the property of the agencies named in them and appear here under licence.",
            "%s is not responsible for the content of external sites.",
            "Advertising does not imply endorsement, agreement or approval of any opinions or statements on any page"
                    + " hosted by %s.",
            "By using our websites you consent to our use of cookies and to our terms of service.",
            "Our advertisers use various cookies and the like to deliver the best banner available at one time.",
            "If you do not agree with this then you must stop using the websites.",
            "Articles labelled by staff writers include reports supplied to %s by news wires and press officers.",
            "Such articles are individually curated and edited by %s staff for the benefit of our readership.",
            "Any unauthorised use, copying or mirroring is prohibited and may be prosecuted under applicable law.",
            "Quotes are delayed by at least fifteen minutes and are provided for information only.",
            "We and our partners store and access information on your device, such as unique identifiers, to process"
                    + " personal data.",
            "You can change your choices at any time by visiting our privacy policy.",
            "Additional information can be found in our privacy statement.");
    private static final List<String> BIOS = List.of(
            "%s is a senior correspondent covering security and diplomacy. Follow her work on social media.",
            "%s operates the largest local news platform in the region, with a core staff of twelve journalists and a"
                    + " network of contributing authors. The team delivers breaking news, in-depth reporting and"
                    + " community-focused coverage for readers nationwide.",
            "%s has reported from more than thirty countries and is the author of two books on the region.",
            "%s joined the newsroom in 2011 and covers courts and crime. Reach him at the desk or by email.",
            "About the author: %s writes about markets and the people who move them.",
            "Founded in 1921, %s brings readers independent reporting every morning of the week.");
    private static final List<String> PROMPTS = List.of(
            "Do you have a story to share? Send us your photos and tips.",
            "Sign up here to get the news that matters in your inbox every morning.",
            "Thank you for reading. Please consider a subscription to support local journalism.",
            "Join the conversation and tell us what you think in the comments below.",
            "Comments are moderated and will not appear until they have been approved by an editor.",
            "We use cookies to improve your experience. Click accept to continue or manage your settings.",
            "Already a subscriber? Log in to keep reading. New here? Get three months for one dollar.",
            "Download our app for alerts on the stories you follow, free on every device.");

    private final Random random;
    private final List<String> titles;
    private final List<String> bodies;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> states = new ArrayList<>();
    private String separator = "\n";

    PageForge(long seed, List<String> titles, List<String> bodies) {
        this.random = new Random(seed);
        this.titles = titles;
        this.bodies = bodies;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(double p) {
        return random.nextDouble() < p;
    }

    private String paper() {
        return any(TOWNS) + " " + any(PAPERS);
    }

    private String date() {
        int day = 1 + random.nextInt(28);
        int year = 2005 + random.nextInt(20);
        return switch (random.nextInt(5)) {
            case 0 -> any(MONTHS) + " " + day + ", " + year;
            case 1 -> "Wednesday, " + any(MONTHS) + " " + day + ", " + year;
            case 2 -> day + " " + any(MONTHS) + " " + year + " 14:0" + random.nextInt(10) + " GMT";
            case 3 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, 1 + random.nextInt(12), day);
            default -> "Published " + any(MONTHS) + " " + day + ", " + year + " 9:15 AM EST";
        };
    }

    private void add(String line, int state) {
        String flat = line.replace('\n', ' ').strip();
        if (!flat.isEmpty()) {
            lines.add(flat + "\n" + (state == BODY ? separator.substring(1) : chance(0.2) ? "\n" : ""));
            states.add(state);
        }
    }

    /** Makes one page around a body. */
    Forged page(String title, String body) {
        lines.clear();
        states.clear();
        separator = any(List.of("\n", "\n\n", "\n\n\n"));
        top();
        heading(title);
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : body.split("\n+", -1)) {
            if (!paragraph.isBlank()) {
                paragraphs.add(paragraph);
            }
        }
        int bulletsFrom = chance(0.12) ? random.nextInt(paragraphs.size() + 1) : paragraphs.size();
        String bullet = any(List.of("\u2022 ", "- ", "* ", "\u25cf "));
        double rate = chance(0.2) ? 3 : 1;
        for (int i = 0; i < paragraphs.size(); i++) {
            String opening = i == 0 && chance(0.3) ? dateline() + " " : i >= bulletsFrom ? bullet : "";
            add(opening + paragraphs.get(i), BODY);
            if (i + 1 < paragraphs.size()) {
                interruption(rate);
            }
        }
        end();
        byte[] allowed = new byte[states.size()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = states.get(i).byteValue();
        }
        return new Forged(String.join("", lines), allowed);
    }

    private String dateline() {
        String city = any(CITIES);
        String agency = any(AGENCIES);
        String day = any(MONTHS) + " " + (1 + random.nextInt(28));
        return switch (random.nextInt(5)) {
            case 0 -> city.toUpperCase(Locale.ROOT) + ", " + day + " (" + agency + ") -";
            case 1 -> city + " (" + agency + ") --";
            case 2 -> city.toUpperCase(Locale.ROOT) + " \u2014";
            case 3 -> city.toUpperCase(Locale.ROOT) + " (" + agency + ") -";
            default -> city.toUpperCase(Locale.ROOT) + ":";
        };
    }

    private void top() {
        if (chance(0.3)) {
            add(40 + random.nextInt(50) + "." + random.nextInt(10) + " F", BEFORE);
            add(any(CITIES), BEFORE);
        }
        if (chance(0.3)) {
            add(date(), BEFORE);
        }
        if (chance(0.4)) {
            add(chance(0.5) ? paper() : any(TOPICS) + " News from " + paper(), BEFORE);
        }
        int nav = chance(0.4) ? random.nextInt(25) : 0;
        for (int i = 0; i < nav; i++) {
            add(any(NAV), BEFORE);
        }
        if (chance(0.15)) {
            headlines(1 + random.nextInt(6), BEFORE);
        }
        if (chance(0.2)) {
            add(any(PROMPTS), BEFORE);
        }
    }

    private void heading(String title) {
        if (chance(0.3)) {
            add(any(TOPICS).toUpperCase(Locale.ROOT), BEFORE);
        }
        if (chance(0.9)) {
            add(title, BEFORE);
            if (chance(0.25)) {
                add(title, BEFORE);
            }
        }
        if (chance(0.2)) {
            add(any(INTERRUPTIONS), BEFORE);
        }
        if (chance(0.2)) {
            add("Share Tweet Email Print", BEFORE);
        }
        if (chance(0.3)) {
            caption(BEFORE);
        }
        if (chance(0.5)) {
            add(byline(), BEFORE);
        }
        if (chance(0.4)) {
            add(date(), BEFORE);
        }
        if (chance(0.25)) {
            add(
                    any(CITIES) + " (" + any(AGENCIES) + ") " + any(MONTHS) + " " + (1 + random.nextInt(28)) + ", 2019",
                    BEFORE);
        }
        if (chance(0.15)) {
            add("5 min read", BEFORE);
        }
    }

    private String byline() {
        String name = any(PEOPLE);
        return switch (random.nextInt(6)) {
            case 0 -> "By " + name;
            case 1 -> "by " + any(AGENCIES) + " Staff Writers";
            case 2 -> "BY " + name.toUpperCase(Locale.ROOT);
            case 3 -> "By " + name + ", " + any(AGENCIES);
            case 4 -> name + " | " + date();
            default -> "By " + name + " and " + any(PEOPLE);
        };
    }

    private void caption(int state) {
        String scene = sentence();
        String credit = any(AGENCIES);
        String text = switch (random.nextInt(6)) {
            case 0 -> scene + " [" + paper().toUpperCase(Locale.ROOT) + "]";
            case 1 -> "This picture taken on " + date() + " shows " + scene;
            case 2 ->
                "date 2025-10-" + (10 + random.nextInt(19)) + " This photo released by officials on " + date()
                        + " shows " + scene;
            case 3 -> scene + " (" + credit + " Photo/" + any(PEOPLE) + ")";
            case 4 -> (chance(0.5) ? "Photo: " : credit + " ") + scene + " / " + credit;
            default -> scene + " File photo: " + credit;
        };
        add(text, state);
        if (chance(0.4)) {
            add(text.replace('\'', '\u2019').replace('"', '\u201d'), state);
        }
    }

    /** A sentence of another article. */
    private String sentence() {
        String body = any(bodies).replace('\n', ' ');
        int from = body.indexOf(". ", body.isEmpty() ? 0 : random.nextInt(body.length()));
        String rest = from < 0 ? body : body.substring(from + 2);
        int end = rest.indexOf(". ");
        return end < 0 || end > 240 ? rest.substring(0, Math.min(150, rest.length())) : rest.substring(0, end + 1);
    }

    private void interruption(double rate) {
        double p = random.nextDouble() / rate;
        if (p < 0.06) {
            add(any(INTERRUPTIONS), GAP);
        } else if (p < 0.09) {
            caption(GAP);
        } else if (p < 0.12) {
            add("- " + any(titles).split(" ", -1)[0] + " " + any(TOPICS).toLowerCase(Locale.ROOT) + " -", GAP);
        } else if (p < 0.14) {
            add((chance(0.5) ? "Read more: " : "READ ALSO: ") + any(titles), GAP);
        } else if (p < 0.15) {
            headlines(1 + random.nextInt(5), GAP);
        }
    }

    private void headlines(int count, int state) {
        String bullet = any(Arrays.asList("", "", "", "- ", "\u2022 ", "* "));
        for (int i = 0; i < count; i++) {
            add(bullet + any(titles), state);
        }
    }

    private void end() {
        if (chance(0.3)) {
            add(
                    any(List.of(
                            "\u00a9 2021 " + any(AGENCIES),
                            "-- " + any(AGENCIES),
                            "(" + any(AGENCIES) + ")",
                            "Reporting by " + any(PEOPLE) + "; Editing by " + any(PEOPLE),
                            byline() + " [desk@example.org]",
                            "Copyright " + any(AGENCIES) + ". All rights reserved.")),
                    AFTER);
        }
        int blocks = random.nextInt(6);
        for (int i = 0; i < blocks; i++) {
            block();
        }
    }

    private void block() {
        String owner = chance(0.5) ? paper() : any(AGENCIES);
        switch (random.nextInt(9)) {
            case 0, 1 -> legal(owner);
            case 2 -> {
                add(any(RELATED), AFTER);
                headlines(2 + random.nextInt(7), AFTER);
            }
            case 3 -> {
                add(chance(0.5) ? any(INTERRUPTIONS) : any(RELATED), AFTER);
                int groups = 1 + random.nextInt(4);
                for (int g = 0; g < groups; g++) {
                    add(
                            chance(0.5)
                                    ? any(TOPICS) + " News from " + owner
                                    : any(TOPICS) + " " + any(TOPICS) + " Coverage",
                            AFTER);
                    headlines(2 + random.nextInt(5), AFTER);
                }
            }
            case 4 -> {
                add(any(RELATED), AFTER);
                teaser();
                if (chance(0.4)) {
                    teaser();
                }
            }
            case 5 -> {
                if (chance(0.7)) {
                    add(owner, AFTER);
                }
                add(String.format(Locale.ROOT, any(BIOS), chance(0.5) ? any(PEOPLE) : owner), AFTER);
            }
            case 6 -> add(any(PROMPTS), AFTER);
            case 7 -> {
                add("Comments", AFTER);
                int comments = random.nextInt(4);
                for (int i = 0; i < comments; i++) {
                    add(any(PEOPLE), AFTER);
                    add(sentence(), AFTER);
                }
            }
            default -> {
                int nav = 2 + random.nextInt(14);
                for (int i = 0; i < nav; i++) {
                    add(any(NAV), AFTER);
                }
            }
        }
    }

    private void legal(String owner) {
        int sentences = 1 + random.nextInt(8);
        StringBuilder text = new StringBuilder(chance(0.5) ? "" : "Copyright " + owner + ". ");
        for (int i = 0; i < sentences; i++) {
            text.append(String.format(Locale.ROOT, any(LEGAL), owner)).append(' ');
        }
        add(text.toString(), AFTER);
    }

    private void teaser() {
        add(any(titles), AFTER);
        if (chance(0.5)) {
            add(any(CITIES) + " (" + any(AGENCIES) + ") " + date(), AFTER);
        }
        String lead = any(bodies).replace('\n', ' ');
        int length = Math.min(lead.length(), 120 + random.nextInt(400));
        add(lead.substring(0, length) + any(List.of("...", " ... read more", "\u2026", " [\u2026]", "", ".")), AFTER);
    }
}
