package org.wirefold.entities;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.language.WordList;
import org.wirefold.entities.language.WordLists;

/**
 * Joins the mentions of one entity: equal names, full and short names, acronyms and long forms, other spellings. Time
 * is linear in the mentions and quadratic in the different names, whose number is bounded.
 */
final class Coreference {
    /** With more different names than this, only equal names are joined. */
    private static final int MOST_NAMES = 600;

    private static final int LEAST_LETTERS = 3;

    private final Set<String> companyForms;
    private final Set<String> smallWords;
    private final List<LocatedSentence> placed;
    private final List<NameSpan> spans;
    private final String body;
    private final List<Cluster> clusters = new ArrayList<>();

    private Coreference(List<LocatedSentence> placed, List<NameSpan> spans, String body, WordLists words) {
        this.companyForms = words.get(WordList.COMPANY_FORM);
        this.smallWords = words.get(WordList.SMALL_WORD);
        this.placed = placed;
        this.spans = spans;
        this.body = body;
    }

    /** The clusters of an article's names in the order of their first mention. */
    static List<Cluster> apply(
            List<LocatedSentence> placed, List<NameSpan> spans, String body, List<Lexicon> lexicons, WordLists words) {
        Coreference pass = new Coreference(placed, spans, body, words);
        pass.gather(lexicons);
        if (pass.clusters.size() <= MOST_NAMES) {
            pass.mergeEntries();
            pass.mergePersons();
            pass.mergeOrganisations();
        }
        List<Cluster> out = new ArrayList<>();
        for (Cluster cluster : pass.clusters) {
            if (!cluster.absorbed) {
                cluster.sort();
                out.add(cluster);
            }
        }
        return out;
    }

    private void gather(List<Lexicon> lexicons) {
        Map<EntityType, Map<String, Cluster>> byType = new EnumMap<>(EntityType.class);
        Map<String, NameKey> keys = new HashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            NameSpan span = spans.get(i);
            LocatedSentence at = placed.get(span.sentence());
            String exact = body.substring(at.start(span.from()), at.end(span.to() - 1));
            NameKey key = keys.computeIfAbsent(exact, NameKey::of);
            if (key.size() == 0) {
                continue;
            }
            Map<String, Cluster> byKey = byType.computeIfAbsent(span.type(), type -> new HashMap<>());
            Cluster cluster = byKey.get(key.slug());
            if (cluster == null) {
                LexiconEntry entry = entry(lexicons, at.sentence(), span, span.to());
                int bare = entry == null ? withoutCompanyForm(at.sentence(), span) : span.to();
                if (bare < span.to()) {
                    entry = entry(lexicons, at.sentence(), span, bare);
                }
                cluster = new Cluster(span.type(), key, exact, entry);
                byKey.put(key.slug(), cluster);
                clusters.add(cluster);
            } else if (isShouted(cluster.name) && !isShouted(exact)) {
                cluster.name = exact;
            }
            cluster.spans.add(i);
        }
    }

    private static boolean isShouted(String name) {
        return name.length() > 4 && !hasLower(name);
    }

    private static boolean hasLower(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLowerCase(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Where the name of a company ends without its forms: {@code Best Buy} of {@code Best Buy Co Inc}. */
    private int withoutCompanyForm(TaggedSentence sentence, NameSpan span) {
        int to = span.to();
        while (span.type() == EntityType.ORGANISATION && to > span.from() + 1) {
            String word = sentence.word(to - 1);
            NameKey key = NameKey.of(word);
            boolean joins = to < span.to() && (word.equals("and") || word.equals("&"));
            if (!joins && (key.size() != 1 || !companyForms.contains(key.first()))) {
                break;
            }
            to--;
        }
        return to;
    }

    /**
     * The entry with exactly these words as a name: that of the user's list, else the first with a Wikidata id, else the
     * first.
     */
    private static @Nullable LexiconEntry entry(
            List<Lexicon> lexicons, TaggedSentence sentence, NameSpan span, int to) {
        LexiconEntry first = null;
        for (Lexicon lexicon : lexicons) {
            LexiconEntry entry = lexicon.entry(sentence, span.from(), to);
            if (entry == null || entry.type() != span.type()) {
                continue;
            }
            if (entry.users() || entry.links().containsKey("wikidata")) {
                return entry;
            }
            first = first == null ? entry : first;
        }
        return first;
    }

    private void mergeEntries() {
        Map<LexiconEntry, Cluster> byEntry = new HashMap<>();
        for (Cluster cluster : clusters) {
            if (cluster.entry == null) {
                continue;
            }
            Cluster known = byEntry.putIfAbsent(cluster.entry, cluster);
            if (known != null) {
                known.absorb(cluster);
            }
        }
    }

    private List<Cluster> live(EntityType type) {
        List<Cluster> out = new ArrayList<>();
        for (Cluster cluster : clusters) {
            if (!cluster.absorbed && cluster.type == type) {
                out.add(cluster);
            }
        }
        return out;
    }

    private void mergePersons() {
        List<Cluster> full = new ArrayList<>();
        List<Cluster> single = new ArrayList<>();
        for (Cluster cluster : live(EntityType.PERSON)) {
            boolean several = cluster.key.size() > 1 && cluster.name.indexOf(' ') > 0;
            (several || cluster.entry != null ? full : single).add(cluster);
        }
        for (int i = 0; i < full.size(); i++) {
            for (int j = 0; j < full.size() && !full.get(i).absorbed; j++) {
                Cluster a = full.get(j);
                Cluster b = full.get(i);
                if (i != j && !a.absorbed && samePerson(a, b)) {
                    a.absorb(b);
                }
            }
        }
        full.removeIf(c -> c.absorbed);
        full.forEach(Cluster::sort);
        Map<List<Cluster>, NamedMost> known = new HashMap<>();
        Map<Cluster, NamedMost> parts = new LinkedHashMap<>();
        for (Cluster part : single) {
            List<Cluster> fitting = fitting(part, full);
            if (!fitting.isEmpty()) {
                parts.put(part, known.computeIfAbsent(fitting, NamedMost::new));
            }
        }
        parts.forEach(Coreference::attach);
    }

    /** Whether {@code b} is another form of the full name {@code a}, which is at least as long. */
    private static boolean samePerson(Cluster a, Cluster b) {
        if (a.key.size() < b.key.size() || differ(a.entry, b.entry)) {
            return false;
        }
        NameKey long1 = a.key;
        NameKey short1 = b.key;
        if (long1.equals(short1)) {
            return true;
        }
        if (short1.size() == 1) {
            return isKnownBy(b.entry, short1, long1);
        }
        boolean ends = long1.last().equals(short1.last());
        if (!ends && !long1.first().equals(short1.first())) {
            return long1.size() == short1.size() && long1.skeleton().equals(short1.skeleton());
        }
        boolean part = long1.beginsOrEndsWith(short1) && long1.size() <= 4;
        if (part || (ends && long1.first().equals(short1.first()))) {
            return true;
        }
        boolean initial = short1.first().length() == 1 || short1.first().length() >= LEAST_LETTERS;
        if (ends && short1.size() == 2 && initial && long1.first().startsWith(short1.first())) {
            return true;
        }
        return long1.size() == short1.size() && long1.skeleton().equals(short1.skeleton());
    }

    /** Whether a full name is that of a person who a list knows by the surname: {@code Donald J Trump} and {@code Trump}. */
    private static boolean isKnownBy(@Nullable LexiconEntry entry, NameKey surname, NameKey full) {
        if (entry == null || !full.last().equals(surname.last())) {
            return false;
        }
        return full.size() > 1 && NameKey.of(entry.name()).first().equals(full.first());
    }

    private static boolean differ(@Nullable LexiconEntry a, @Nullable LexiconEntry b) {
        return a != null && b != null && !a.equals(b);
    }

    /** The full names that a part of a name can stand for: by its words, else inside long names, else by its sound. */
    private static List<Cluster> fitting(Cluster part, List<Cluster> full) {
        List<Cluster> fitting = new ArrayList<>();
        for (Cluster candidate : full) {
            if (candidate.keys.stream()
                    .anyMatch(key -> key.size() > part.key.size() && key.beginsOrEndsWith(part.key))) {
                fitting.add(candidate);
            }
        }
        if (fitting.isEmpty()) {
            for (Cluster candidate : full) {
                if (candidate.key.size() > 2 && candidate.key.words().contains(part.key.last())) {
                    fitting.add(candidate);
                }
            }
        }
        if (fitting.isEmpty()) {
            String sound = part.key.skeleton();
            for (Cluster candidate : sound.length() > 4 ? full : List.<Cluster>of()) {
                if (candidate.key.lastSkeleton().equals(sound)) {
                    fitting.add(candidate);
                }
            }
        }
        return fitting;
    }

    /** Gives each mention of a short name to the full name that was used most before it. */
    private static void attach(Cluster part, NamedMost most) {
        int at = 0;
        for (int span : part.spans) {
            at = most.before(span, at);
            Cluster best = most.cluster(at);
            best.spans.add(span);
            best.keys.add(part.key);
        }
        part.absorbed = true;
    }

    private void mergeOrganisations() {
        List<Cluster> live = live(EntityType.ORGANISATION);
        Map<String, Cluster> byInitials = new TreeMap<>();
        for (Cluster cluster : live) {
            if (cluster.key.size() > 1) {
                byInitials.putIfAbsent(initials(cluster.key, false), cluster);
                byInitials.putIfAbsent(initials(cluster.key, true), cluster);
            }
        }
        for (Cluster cluster : live) {
            if (cluster.key.size() != 1 || cluster.absorbed) {
                continue;
            }
            Cluster long1 = isAcronym(cluster.name) ? byInitials.get(cluster.key.first()) : null;
            // The long form in the article decides what the letters stand for, even if a list has them.
            if (cluster.entry != null && cluster.key.first().length() < LEAST_LETTERS) {
                continue;
            }
            if (long1 != null && !long1.absorbed) {
                cluster.entry = null;
                long1.absorb(cluster);
            }
        }
        mergeNamesWithLetters(live);
        for (Cluster b : live) {
            for (Cluster a : live) {
                if (a != b && !a.absorbed && !b.absorbed && shortened(a, b)) {
                    a.absorb(b);
                }
            }
        }
    }

    /** Joins {@code the Beatles} to {@code Beatles}, and {@code WMC} to the only name that begins with it. */
    private static void mergeNamesWithLetters(List<Cluster> live) {
        for (Cluster b : live) {
            boolean letters = b.key.size() == 1 && b.name.length() >= LEAST_LETTERS && !hasLower(b.name);
            Cluster only = null;
            int fitting = 0;
            for (Cluster a : live) {
                if (a == b || a.absorbed || b.absorbed || differ(a.entry, b.entry)) {
                    continue;
                }
                boolean article = a.key.size() == b.key.size() + 1
                        && a.key.first().equals("the")
                        && a.key.beginsOrEndsWith(b.key)
                        && a.key.last().equals(b.key.last());
                if (article) {
                    a.absorb(b);
                } else if (letters && a.key.size() > 1 && a.key.first().equals(b.key.first())) {
                    only = a;
                    fitting++;
                }
            }
            if (only != null && fitting == 1 && !b.absorbed) {
                only.absorb(b);
            }
        }
    }

    private boolean shortened(Cluster a, Cluster b) {
        int n = b.key.size();
        if ((n >= a.key.size() && a.entry == null) || (b.entry != null && !b.entry.equals(a.entry))) {
            return false;
        }
        NameKey full = a.key.beginsWith(b.key) || a.entry == null ? a.key : NameKey.of(a.entry.name());
        if (n >= full.size() || !full.beginsWith(b.key)) {
            return false;
        }
        List<String> rest = full.words().subList(n, full.size());
        return companyForms.containsAll(rest) || (n >= 2 && smallWords.contains(rest.get(0)));
    }

    private static boolean isAcronym(String name) {
        return name.length() >= 2 && capitals(name) * 3 >= name.length() * 2;
    }

    private static int capitals(String name) {
        int capitals = 0;
        for (int i = 0; i < name.length(); i++) {
            capitals += Character.isUpperCase(name.charAt(i)) ? 1 : 0;
        }
        return capitals;
    }

    private String initials(NameKey key, boolean all) {
        StringBuilder out = new StringBuilder();
        for (String word : key.words()) {
            if (all || !smallWords.contains(word)) {
                out.append(word.charAt(0));
            }
        }
        return out.toString();
    }
}
