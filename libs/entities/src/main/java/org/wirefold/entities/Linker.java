package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.linking.KnowledgeBase;
import org.wirefold.entities.linking.KnowledgeBase.Entry;
import org.wirefold.entities.linking.PlaceTable;
import org.wirefold.entities.tagging.TextHash;

/**
 * Links the entities of an article to known things: entries of the user's knowledge base first, then countries and
 * other lists, then populated places. A candidate is scored by how often it is meant in general, by its type, and by
 * what else the article names. If no candidate is clearly the best, no id is given.
 */
final class Linker {
    private static final double OTHER_TYPE = -2.0;
    private static final double NEAR_TYPE = -0.5;
    private static final double SAME_TYPE = 1.0;
    private static final double PART_OF_NAME = -1.0;
    private static final double RELATED = 3.5;
    private static final double MOST_RELATED = 7.0;
    private static final double UNKNOWN = -4.0;
    private static final double LEAST_SHARE = 0.4;
    private static final double CLEAR_LEAD = 0.3;
    /** Names of places in news, and their names in the table of places. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("washington", "washington-d-c"),
            Map.entry("washington-dc", "washington-d-c"),
            Map.entry("new-york", "new-york-city"),
            Map.entry("kyiv", "kiev"),
            Map.entry("kiev", "kyiv"),
            Map.entry("odesa", "odessa"),
            Map.entry("kharkiv", "kharkov"),
            Map.entry("cologne", "koln"),
            Map.entry("nuremberg", "nurnberg"),
            Map.entry("frankfurt", "frankfurt-am-main"),
            Map.entry("hanover", "hannover"),
            Map.entry("geneva", "geneve"),
            Map.entry("gothenburg", "goteborg"),
            Map.entry("antwerp", "antwerpen"),
            Map.entry("ghent", "gent"),
            Map.entry("bruges", "brugge"),
            Map.entry("seville", "sevilla"),
            Map.entry("xi-an", "xian"),
            Map.entry("khan-younis", "khan-yunis"),
            Map.entry("naypyidaw", "nay-pyi-taw"),
            Map.entry("sana-a", "sanaa"),
            Map.entry("hodeidah", "al-hudaydah"),
            Map.entry("zaporizhzhia", "zaporizhia"),
            Map.entry("mykolaiv", "mykolayiv"),
            Map.entry("ulaanbaatar", "ulan-bator"),
            Map.entry("bangalore", "bengaluru"),
            Map.entry("bombay", "mumbai"),
            Map.entry("calcutta", "kolkata"),
            Map.entry("madras", "chennai"),
            Map.entry("saigon", "ho-chi-minh-city"),
            Map.entry("rangoon", "yangon"),
            Map.entry("peking", "beijing"),
            Map.entry("canton", "guangzhou"),
            Map.entry("gaza-city", "gaza"),
            Map.entry("st-petersburg", "saint-petersburg"),
            Map.entry("astana", "nur-sultan"));

    /** States whose largest namesake is a city elsewhere or in them, by that name: the code. */
    private static final Map<String, String> STATES_LIKE_CITIES = Map.of("washington", "US-WA", "new-york", "US-NY");

    private static final Set<String> NEIGHBOURS_OF_GEORGIA = Set.of("RU", "AM", "AZ", "TR", "UA", "MD");

    private static final int LARGE_PLACE = 100_000;
    /** A smaller place is meant only if its region or country is named with it, or its region in the article. */
    private static final int SMALL_PLACE = 15_000;

    private static final double HINTED = 4;
    /** England, Scotland and Wales are too large to say which town of a name an article means. */
    private static final String LARGE_PARTS = "GB-";

    private final PlaceTable places;
    private final PlaceIds ids;
    private final KnowledgeBase base;
    private final Map<String, String> regionsOfPlaces = LexiconFiles.regionsOfPlaces();
    /** The entries of {@link #STATES_LIKE_CITIES}. */
    private final Map<String, LexiconEntry> states = new HashMap<>();

    private final Contexts contexts = new Contexts();
    private final Institutions institutions = new Institutions();
    private final SoleNames soleNames;

    /** What an entity is linked to: its id, its name and ids elsewhere. */
    record Link(String id, String name, Map<String, String> links) {}

    Linker(PlaceTable places, KnowledgeBase base, SoleNames soleNames) {
        this.soleNames = soleNames;
        this.places = places;
        this.ids = new PlaceIds(places);
        this.base = base;
        Map<String, LexiconEntry> regions = LexiconFiles.regions();
        STATES_LIKE_CITIES.forEach((name, code) -> states.put(name, regions.get(code)));
    }

    /** What the words around the places of an article say of them. */
    PlaceHints hints(List<Cluster> clusters, List<NameSpan> spans, List<LocatedSentence> placed) {
        return PlaceHints.of(clusters, spans, placed, ids);
    }

    /** The form under which the knowledge base compares names. */
    static String key(String name) {
        return NameKey.of(name).slug();
    }

    /**
     * The links of the clusters that have one.
     *
     * @param hints what the words around the places say
     * @param companyForms words at the end of a company's name that the knowledge base may lack
     * @param placed the sentences of the article
     */
    Map<Cluster, Link> link(
            List<Cluster> clusters, PlaceHints hints, Set<String> companyForms, List<LocatedSentence> placed) {
        Map<Cluster, Link> out = new HashMap<>();
        contexts.leaveOut(clusters, placed);
        soleNames.give(clusters);
        if (base.size() > 0) {
            linkToBase(clusters, companyForms, out);
        }
        Map<String, Integer> countries = countries(clusters);
        for (Cluster cluster : clusters) {
            Link elsewhere = elsewhere(cluster, countries, hints);
            if (elsewhere != null) {
                out.merge(cluster, elsewhere, Linker::joined);
            } else if (cluster.entry != null) {
                Link state = stateOfGeorgia(cluster, countries, hints);
                Link own = state != null ? state : listed(cluster, cluster.entry);
                out.merge(cluster, own, Linker::joined);
            } else if (cluster.type == EntityType.PLACE && !out.containsKey(cluster)) {
                Link place = place(cluster, countries, hints);
                if (place != null) {
                    out.put(cluster, place);
                }
            }
        }
        linkInstitutions(clusters, countries, out);
        return out;
    }

    /** Links the bodies that many countries have to those of the country that the article names most. */
    private void linkInstitutions(List<Cluster> clusters, Map<String, Integer> countries, Map<Cluster, Link> out) {
        String most = null;
        for (Cluster cluster : clusters) {
            Link own = out.get(cluster);
            boolean free = own == null || (base.size() == 0 && own.links().isEmpty());
            if (free && cluster.type == EntityType.ORGANISATION && institutions.has(cluster.key.slug())) {
                most = most == null ? Institutions.namedMost(clusters, countries, out) : most;
                Institutions.Institution found = most.isEmpty() && countries.isEmpty()
                        ? institutions.alone(cluster.key.slug())
                        : institutions.of(cluster.key.slug(), most);
                if (found != null) {
                    String id = EntityType.ORGANISATION.wireName() + ':' + key(found.name());
                    out.put(cluster, new Link(id, found.name(), Map.of("wikidata", found.wikidata())));
                }
            }
        }
    }

    /** The town that has the name of a region of another country, where its own stands behind it. */
    private @Nullable Link elsewhere(Cluster cluster, Map<String, Integer> countries, PlaceHints hints) {
        String region = cluster.entry == null ? null : cluster.entry.links().get("iso3166-2");
        Set<String> codes = hints.codes(cluster);
        if (region == null
                || cluster.type != EntityType.PLACE
                || codes.isEmpty()
                || codes.contains(region.substring(0, 2))) {
            return null;
        }
        PlaceTable.Place town = town(cluster, countries, codesOfPlaces(codes), null);
        return town == null ? null : placed(cluster, town);
    }

    /** The state of the United States where no other country around the one in the Caucasus is named. */
    private static @Nullable Link stateOfGeorgia(Cluster cluster, Map<String, Integer> countries, PlaceHints hints) {
        if (cluster.type != EntityType.PLACE
                || cluster.entry == null
                || !"GE".equals(cluster.entry.links().get("iso3166"))) {
            return null;
        }
        boolean only = countries.getOrDefault("GE", 0) == cluster.spans.size()
                && NEIGHBOURS_OF_GEORGIA.stream().noneMatch(countries::containsKey);
        boolean state = hints.codes(cluster).contains("US") || (only && countries.containsKey("US"));
        return state ? new Link("iso3166-2:US-GA", "Georgia", Map.of("iso3166-2", "US-GA", "wikidata", "Q1428")) : null;
    }

    /** The base's id and name with the ids of both. */
    private static Link joined(Link base, Link own) {
        Map<String, String> links = new TreeMap<>(own.links());
        links.putAll(base.links());
        return new Link(base.id(), base.name(), links);
    }

    private static Link listed(Cluster cluster, LexiconEntry entry) {
        String country = entry.links().get("iso3166");
        String region = entry.links().get("iso3166-2");
        String id = entry.type().wireName() + ':' + key(entry.name());
        if (cluster.type == EntityType.PLACE && country != null) {
            id = "iso3166:" + country;
        } else if (cluster.type == EntityType.PLACE && region != null) {
            id = "iso3166-2:" + region;
        } else if (cluster.type == EntityType.PLACE && entry.links().containsKey("geonames")) {
            id = "geonames:" + entry.links().get("geonames");
        }
        return new Link(id, entry.name(), entry.links());
    }

    private Link placed(Cluster cluster, PlaceTable.Place place) {
        Map<String, String> links = new TreeMap<>();
        links.put("geonames", Integer.toString(place.geonames()));
        links.put("iso3166", place.country());
        links.put("coordinates", String.format(Locale.ROOT, "%.2f,%.2f", place.latitude(), place.longitude()));
        String wikidata = ids.wikidata(place);
        if (wikidata != null) {
            links.put("wikidata", wikidata);
        }
        return new Link("geonames:" + place.geonames(), quiet(cluster.name), links);
    }

    /** A name in capitals with capitals only where words begin. */
    private static String quiet(String name) {
        if (name.length() < 4 || name.chars().anyMatch(Character::isLowerCase)) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            boolean inside = i > 0 && Character.isLetter(name.charAt(i - 1));
            out.append(inside ? Character.toLowerCase(name.charAt(i)) : name.charAt(i));
        }
        return out.toString();
    }

    private Map<String, Integer> countries(List<Cluster> clusters) {
        Map<String, Integer> countries = new HashMap<>();
        for (Cluster cluster : clusters) {
            if (cluster.entry == null) {
                continue;
            }
            String country = cluster.entry.links().get("iso3166");
            String region = cluster.entry.links().get("iso3166-2");
            if (country != null) {
                countries.merge(country, cluster.spans.size(), Integer::sum);
            }
            if (region != null) {
                String ofPlaces = regionsOfPlaces.get(region);
                if (ofPlaces != null && !region.startsWith(LARGE_PARTS)) {
                    countries.merge(ofPlaces, cluster.spans.size(), Integer::sum);
                }
                countries.merge(region.substring(0, 2), cluster.spans.size(), Integer::sum);
            }
        }
        return countries;
    }

    private @Nullable Link place(Cluster cluster, Map<String, Integer> countries, PlaceHints hints) {
        if (hints.isPersons(cluster) || hints.isRegion(cluster)) {
            return null;
        }
        PlaceIds.Area area = ids.area(cluster.key.slug());
        LexiconEntry state = states.get(cluster.key.slug());
        if (state != null && isAfterItsTowns(cluster, state, countries, hints)) {
            return listed(cluster, state);
        }
        PlaceTable.Place town = town(cluster, countries, codesOfPlaces(hints.codes(cluster)), area);
        boolean small = town != null && !town.capital() && town.population() < LARGE_PLACE;
        if (town != null && !(small && hints.isOnlyWithArticle(cluster))) {
            return placed(cluster, town);
        }
        if (area == null) {
            return null;
        }
        String country = area.country();
        if (!hints.codes(cluster).stream().allMatch(code -> code.startsWith(country))) {
            return null;
        }
        Map<String, String> links = new TreeMap<>();
        links.put("iso3166", country);
        if (!area.wikidata().isEmpty()) {
            links.put("wikidata", area.wikidata());
        }
        return new Link("place:" + cluster.key.slug(), area.name(), links);
    }

    /** Whether towns of a state stand before at least half of the mentions: {@code Spokane, Washington}. */
    private boolean isAfterItsTowns(
            Cluster cluster, LexiconEntry state, Map<String, Integer> countries, PlaceHints hints) {
        String code = regionsOfPlaces.get(state.links().getOrDefault("iso3166-2", ""));
        int inState = 0;
        for (Cluster before : hints.townsBefore(cluster)) {
            PlaceTable.Place town = town(before, countries, codesOfPlaces(hints.codes(before)), null);
            inState += town != null && (town.country() + '-' + town.region()).equals(code) ? 1 : 0;
        }
        return 2 * inState >= cluster.spans.size();
    }

    /** The codes as the table of places writes them; of a region without a code there, its country is left. */
    private Set<String> codesOfPlaces(Set<String> codes) {
        Set<String> out = new HashSet<>();
        for (String code : codes) {
            String ofPlaces = code.length() == 2 ? code : regionsOfPlaces.get(code);
            if (ofPlaces != null) {
                out.add(ofPlaces);
            }
        }
        return out;
    }

    /**
     * The populated place that is meant, or null.
     *
     * @param hinted regions and countries behind the name, as the table writes them; a place elsewhere is not meant
     * @param area a larger area of the same name: a town is meant only where the article is about its region
     */
    private PlaceTable.@Nullable Place town(
            Cluster cluster, Map<String, Integer> countries, Set<String> hinted, PlaceIds.@Nullable Area area) {
        String slug = cluster.key.slug();
        List<PlaceTable.Place> candidates = new ArrayList<>(places.named(TextHash.of(slug)));
        String other = OTHER_NAMES.get(slug);
        if (other != null) {
            candidates.addAll(places.named(TextHash.of(other)));
        }
        PlaceTable.Place best = null;
        double bestScore = 0;
        double second = 0;
        for (PlaceTable.Place candidate : candidates) {
            boolean near = countries.containsKey(candidate.country());
            boolean inRegion = countries.containsKey(candidate.country() + '-' + candidate.region());
            boolean behind = hinted.contains(candidate.country() + '-' + candidate.region())
                    || (hinted.contains(candidate.country()) && hinted.size() == 1);
            boolean enough = behind
                    || (hinted.isEmpty()
                            && (candidate.capital()
                                    || candidate.population() >= LARGE_PLACE
                                    || (near && (inRegion || candidate.population() >= SMALL_PLACE))));
            if (area != null && !behind && !inRegion && (!near || countries.containsKey(area.country()))) {
                enough = false;
            }
            double score = Math.log10(candidate.population() + 10.0)
                    + (near ? 1 : 0)
                    + (behind ? HINTED : 0)
                    + (candidate.capital() ? 1 : 0)
                    + (inRegion ? 2 : 0);
            if (enough && score > bestScore) {
                second = bestScore;
                bestScore = score;
                best = candidate;
            } else if (enough) {
                second = Math.max(second, score);
            }
        }
        if (best == null) {
            return null;
        }
        boolean foreign = !countries.containsKey(best.country()) && isOneCountry(countries);
        boolean large = best.capital() || ids.wikidata(best) != null;
        boolean namesake = candidates.stream().anyMatch(c -> countries.containsKey(c.country()));
        boolean doubtful = foreign && hinted.isEmpty() && (!large || namesake);
        return doubtful || bestScore - second < CLEAR_LEAD ? null : best;
    }

    /** Whether the article names one country, more than once. */
    private static boolean isOneCountry(Map<String, Integer> countries) {
        int named = 0;
        int mentions = 0;
        for (Map.Entry<String, Integer> country : countries.entrySet()) {
            named += country.getKey().length() == 2 ? 1 : 0;
            mentions += country.getValue();
        }
        return named == 1 && mentions > 1;
    }

    private void linkToBase(List<Cluster> clusters, Set<String> companyForms, Map<Cluster, Link> out) {
        Map<Cluster, List<Entry>> candidates = new LinkedHashMap<>();
        Map<String, Set<Cluster>> wanted = new HashMap<>();
        for (Cluster cluster : clusters) {
            List<Entry> own = candidates(cluster, companyForms);
            if (!own.isEmpty()) {
                candidates.put(cluster, own);
                for (Entry entry : own) {
                    wanted.computeIfAbsent(entry.id(), k -> new HashSet<>()).add(cluster);
                }
            }
        }
        candidates.forEach((cluster, own) -> {
            Entry best = choose(cluster, own, wanted);
            if (best != null) {
                out.put(cluster, new Link(best.id(), best.names().get(0), best.links()));
            }
        });
    }

    /**
     * The entries under the fullest form of the name that the base knows; else those with the Wikidata id that a list
     * has for it, so that each spelling of a name gets the same entry.
     */
    private List<Entry> candidates(Cluster cluster, Set<String> companyForms) {
        List<NameKey> forms = new ArrayList<>(cluster.keys);
        forms.sort(Comparator.comparingInt(NameKey::size).reversed().thenComparing(NameKey::slug));
        if (cluster.entry != null) {
            forms.add(0, NameKey.of(cluster.entry.name()));
        }
        for (NameKey form : forms) {
            List<Entry> own = base.named(form.slug());
            if (own.isEmpty() && form.size() > 1 && companyForms.contains(form.last())) {
                own = base.named(new NameKey(form.words().subList(0, form.size() - 1)).slug());
            }
            if (!own.isEmpty()) {
                return own;
            }
        }
        String wikidata = cluster.entry == null ? null : cluster.entry.links().get("wikidata");
        List<Entry> same = wikidata == null ? List.of() : base.withWikidata(wikidata);
        if (!same.isEmpty()) {
            return same;
        }
        boolean part = cluster.type == EntityType.PERSON && cluster.key.size() == 1;
        return part ? base.endingWith(cluster.key.last()) : List.of();
    }

    private @Nullable Entry choose(Cluster cluster, List<Entry> candidates, Map<String, Set<Cluster>> wanted) {
        double weights = 0;
        for (Entry entry : candidates) {
            weights += entry.weight();
        }
        double all = Math.exp(UNKNOWN);
        double bestShare = 0;
        Entry best = null;
        for (Entry entry : candidates) {
            double score = Math.log(entry.weight() / weights) + type(cluster.type, entry.type());
            String canonical = key(entry.names().get(0));
            boolean full = cluster.keys.stream()
                    .anyMatch(k -> k.slug().equals(canonical)
                            || (k.size() > 1 && base.named(k.slug()).contains(entry)));
            score += full ? 0 : PART_OF_NAME;
            double related = 0;
            for (String other : entry.related()) {
                Set<Cluster> there = wanted.getOrDefault(other, Set.of());
                related += there.size() > (there.contains(cluster) ? 1 : 0) ? RELATED : 0;
            }
            double e = Math.exp(score + Math.min(MOST_RELATED, related));
            all += e;
            if (e > bestShare) {
                bestShare = e;
                best = entry;
            }
        }
        return bestShare / all >= LEAST_SHARE ? best : null;
    }

    private static double type(EntityType found, String known) {
        if (known.isEmpty() || found == EntityType.OTHER) {
            return 0;
        }
        if (known.equals(found.wireName())) {
            return SAME_TYPE;
        }
        boolean person = found == EntityType.PERSON || known.equals(EntityType.PERSON.wireName());
        return person ? OTHER_TYPE : NEAR_TYPE;
    }
}
