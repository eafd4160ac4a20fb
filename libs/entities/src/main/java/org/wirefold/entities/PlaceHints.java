package org.wirefold.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the words around the names of places say of them: the region or country behind a comma ({@code Medina, Ohio}),
 * and whether a name stands only behind an article, so that it is hardly a town ({@code the West}).
 */
final class PlaceHints {
    /** How news shortens the names of states and provinces behind a town: those of the Associated Press and others. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("Ala", "US-AL"),
            Map.entry("Ariz", "US-AZ"),
            Map.entry("Ark", "US-AR"),
            Map.entry("Calif", "US-CA"),
            Map.entry("Colo", "US-CO"),
            Map.entry("Conn", "US-CT"),
            Map.entry("Fla", "US-FL"),
            Map.entry("Ga", "US-GA"),
            Map.entry("Ill", "US-IL"),
            Map.entry("Ind", "US-IN"),
            Map.entry("Kan", "US-KS"),
            Map.entry("Ky", "US-KY"),
            Map.entry("La", "US-LA"),
            Map.entry("Mass", "US-MA"),
            Map.entry("Md", "US-MD"),
            Map.entry("Mich", "US-MI"),
            Map.entry("Minn", "US-MN"),
            Map.entry("Miss", "US-MS"),
            Map.entry("Mo", "US-MO"),
            Map.entry("Mont", "US-MT"),
            Map.entry("N.C", "US-NC"),
            Map.entry("N.H", "US-NH"),
            Map.entry("N.J", "US-NJ"),
            Map.entry("N.M", "US-NM"),
            Map.entry("N.Y", "US-NY"),
            Map.entry("Neb", "US-NE"),
            Map.entry("Nev", "US-NV"),
            Map.entry("Okla", "US-OK"),
            Map.entry("Ore", "US-OR"),
            Map.entry("Pa", "US-PA"),
            Map.entry("R.I", "US-RI"),
            Map.entry("S.C", "US-SC"),
            Map.entry("S.D", "US-SD"),
            Map.entry("Tenn", "US-TN"),
            Map.entry("Tex", "US-TX"),
            Map.entry("Va", "US-VA"),
            Map.entry("Vt", "US-VT"),
            Map.entry("W.Va", "US-WV"),
            Map.entry("Wash", "US-WA"),
            Map.entry("Wis", "US-WI"),
            Map.entry("Wyo", "US-WY"),
            Map.entry("B.C", "CA-BC"),
            Map.entry("Ont", "CA-ON"),
            Map.entry("Que", "CA-QC"),
            Map.entry("Alta", "CA-AB"),
            Map.entry("Sask", "CA-SK"),
            Map.entry("Man", "CA-MB"),
            Map.entry("N.B", "CA-NB"),
            Map.entry("N.S", "CA-NS"),
            Map.entry("P.E.I", "CA-PE"),
            Map.entry("N.S.W", "AU-NSW"),
            Map.entry("NSW", "AU-NSW"),
            Map.entry("Qld", "AU-QLD"),
            Map.entry("Vic", "AU-VIC"),
            Map.entry("Tas", "AU-TAS"));

    /** The shortened names with their full stops, by the code of the region. */
    static Map<String, List<String>> shortNames() {
        Map<String, List<String>> names = new HashMap<>();
        STATES.forEach((name, code) ->
                names.computeIfAbsent(code, c -> new ArrayList<>()).add(name + '.'));
        return names;
    }

    /** Words in lower case that call the places before them, or behind them and {@code of}, regions. */
    private static final Set<String> REGIONS =
            Set.of("counties", "governorates", "provinces", "states", "districts", "oblasts", "regions", "prefectures");
    /** How many words of an enumeration are looked at. */
    private static final int ENUMERATED = 16;

    private final Map<Cluster, Set<String>> codes = new HashMap<>();
    /** How often a place stands in an enumeration of regions. */
    private final Map<Cluster, Integer> enumerated = new HashMap<>();

    private final Map<Cluster, List<Cluster>> townsBefore = new HashMap<>();

    private final Set<Cluster> named = new HashSet<>();
    private final Set<String> personWords = new HashSet<>();

    private PlaceHints() {}

    /**
     * Reads the words around the places of an article.
     *
     * @param areas the areas without codes, of which the country is known
     */
    static PlaceHints of(List<Cluster> clusters, List<NameSpan> spans, List<LocatedSentence> placed, PlaceIds areas) {
        PlaceHints hints = new PlaceHints();
        Map<Integer, Cluster> bySpan = new HashMap<>();
        for (Cluster cluster : clusters) {
            if (cluster.type == EntityType.PLACE) {
                cluster.spans.forEach(span -> bySpan.put(span, cluster));
            } else if (cluster.type == EntityType.PERSON) {
                cluster.keys.stream().filter(key -> key.size() > 1).forEach(key -> hints.personWords.add(key.last()));
            }
        }
        bySpan.forEach((index, cluster) -> {
            NameSpan span = spans.get(index);
            TaggedSentence sentence = placed.get(span.sentence()).sentence();
            int before = span.from() - 1;
            if (before < 0 || !sentence.word(before).equalsIgnoreCase("the")) {
                hints.named.add(cluster);
            }
            if (isAmongRegions(sentence, span)) {
                hints.enumerated.merge(cluster, 1, Integer::sum);
            }
            int after = span.to() + 1;
            if (after < sentence.words.length && sentence.word(span.to()).equals(",")) {
                String word = sentence.word(after);
                String state = STATES.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
                NameSpan next = index + 1 < spans.size() ? spans.get(index + 1) : span;
                boolean follows = next.sentence() == span.sentence() && next.from() == after;
                Cluster around = follows ? bySpan.get(index + 1) : null;
                if (around != null) {
                    hints.townsBefore
                            .computeIfAbsent(around, c -> new ArrayList<>())
                            .add(cluster);
                }
                if (state != null) {
                    hints.add(cluster, state);
                } else if (around != null && around.entry != null) {
                    around.entry.links().forEach((scheme, code) -> {
                        if (scheme.startsWith("iso3166")) {
                            hints.add(cluster, code);
                        }
                    });
                } else if (around != null) {
                    PlaceIds.Area area = areas.area(around.key.slug());
                    if (area != null) {
                        hints.add(cluster, area.country());
                    }
                }
            }
        });
        return hints;
    }

    /** Whether a place stands in {@code Fresno and Tulare counties} or {@code the states of Parana and Bahia}. */
    private static boolean isAmongRegions(TaggedSentence sentence, NameSpan span) {
        int n = sentence.words.length;
        int i = span.to();
        boolean joined = span.from() > 0 && sentence.word(span.from() - 1).equals("and");
        while (i < n && i < span.to() + ENUMERATED && isEnumerated(sentence, i)) {
            joined |= sentence.word(i).equals("and");
            i++;
        }
        if (i < n && joined && REGIONS.contains(sentence.word(i).toLowerCase(Locale.ROOT))) {
            return true;
        }
        i = span.from() - 1;
        while (i > 0 && i > span.from() - ENUMERATED && isEnumerated(sentence, i)) {
            i--;
        }
        return i > 0 && sentence.word(i).equals("of") && REGIONS.contains(sentence.word(i - 1));
    }

    private static boolean isEnumerated(TaggedSentence sentence, int i) {
        String word = sentence.word(i);
        return word.equals(",")
                || word.equals("and")
                || (sentence.words[i].beginsUpper() && !REGIONS.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether every mention of a place stands in an enumeration of regions, so that no town is meant. */
    boolean isRegion(Cluster cluster) {
        return enumerated.getOrDefault(cluster, 0) == cluster.spans.size();
    }

    private void add(Cluster cluster, String code) {
        codes.computeIfAbsent(cluster, c -> new HashSet<>()).add(code);
        if (code.length() > 2) {
            codes.get(cluster).add(code.substring(0, 2));
        }
    }

    /** ISO 3166 codes of the regions and countries that stand behind the name. */
    Set<String> codes(Cluster cluster) {
        return codes.getOrDefault(cluster, Set.of());
    }

    /** The places that stand before the name and a comma, once for each time: {@code Kent} in {@code Kent, Washington}. */
    List<Cluster> townsBefore(Cluster cluster) {
        return townsBefore.getOrDefault(cluster, List.of());
    }

    /** Whether a person of the article ends with the name, so that it is hardly a town. */
    boolean isPersons(Cluster cluster) {
        return !codes.containsKey(cluster) && cluster.key.size() == 1 && personWords.contains(cluster.key.last());
    }

    /** Whether the name stands only behind an article, so that it is hardly a small town. */
    boolean isOnlyWithArticle(Cluster cluster) {
        return !codes.containsKey(cluster) && !named.contains(cluster);
    }
}
