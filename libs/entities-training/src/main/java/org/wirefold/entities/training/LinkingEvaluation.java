package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.entities.Annotation;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.Mention;
import org.wirefold.entities.NameRecogniser;
import org.wirefold.entities.linking.JsonLine;
import org.wirefold.entities.linking.KnowledgeBase;
import org.wirefold.entities.linking.KnowledgeBaseImport;

/**
 * Measures linking of gold mentions with a base as a user would bring it: the territories, and the entities of the sets
 * under their own names with short forms made by rule, weighted by how often the <em>other</em> sets mean them. The
 * prior alone takes the heaviest entry with the mention as a name.
 */
final class LinkingEvaluation {
    static final List<String> SETS = List.of("kore50", "rss-500", "reuters-128");
    private static final Set<String> ENDINGS =
            Set.of("Inc.", "Inc", "Corporation", "Corp.", "Company", "Ltd", "plc", "Group");

    private final Path folder;
    private final EntityAnnotator plain = EntityAnnotator.standard();

    /**
     * What was measured on a set, as shares of its mentions, 0 to 1.
     *
     * @param prior right by the prior alone
     * @param right linked right
     * @param wrong linked to another than the right one
     */
    record Score(String set, int mentions, double prior, double right, double wrong) {}

    LinkingEvaluation(Path folder) {
        this.folder = folder;
    }

    List<Score> scores() throws IOException {
        List<Score> scores = new ArrayList<>();
        Map<String, List<LinkedText>> sets = new LinkedHashMap<>();
        for (String set : SETS) {
            sets.put(set, LinkedText.read(folder.resolve(set + ".jsonl")));
        }
        for (String set : SETS) {
            Path base = Files.createTempFile("base", ".jsonl");
            Map<String, KnowledgeBase.Entry> entries = base(sets, set, base);
            scores.add(measure(set, sets.getOrDefault(set, List.of()), entries, base));
            Files.delete(base);
        }
        return scores;
    }

    private Score measure(String set, List<LinkedText> documents, Map<String, KnowledgeBase.Entry> entries, Path base)
            throws IOException {
        Map<String, String> heaviest = heaviest(entries);
        Map<String, List<NameRecogniser.RecognisedName>> names = new HashMap<>();
        documents.forEach(d -> names.put(d.text(), names(d)));
        EntityAnnotator annotator = EntityAnnotator.builder()
                .knowledgeBase(base)
                .recogniser(new GoldNames(names))
                .build();
        int all = 0;
        int prior = 0;
        int right = 0;
        int wrong = 0;
        for (LinkedText document : documents) {
            Map<Integer, String> linked = new HashMap<>();
            Annotation annotation = annotator.annotate("", document.text(), "en");
            for (Entity entity : annotation.entities()) {
                for (Mention mention : entity.mentions()) {
                    linked.put(mention.start(), entity.links().getOrDefault("wikidata", entity.id()));
                }
            }
            for (LinkedText.Gold gold : document.gold()) {
                if (!gold.id().startsWith("Q")) {
                    continue;
                }
                all++;
                String surface = document.text().substring(gold.start(), gold.end());
                prior += gold.id().equals(heaviest.get(surface.toLowerCase(Locale.ROOT))) ? 1 : 0;
                String found = linked.getOrDefault(gold.start(), "");
                right += gold.id().equals(found) ? 1 : 0;
                wrong += !gold.id().equals(found) && found.startsWith("Q") ? 1 : 0;
            }
        }
        return new Score(set, all, (double) prior / all, (double) right / all, (double) wrong / all);
    }

    /** The spans are gold, the types are what our own recogniser says of them. */
    private List<NameRecogniser.RecognisedName> names(LinkedText document) {
        Map<Integer, EntityType> types = new HashMap<>();
        for (Entity entity : plain.annotate("", document.text(), "en").entities()) {
            entity.mentions().forEach(m -> types.put(m.start(), entity.type()));
        }
        List<NameRecogniser.RecognisedName> names = new ArrayList<>();
        for (LinkedText.Gold gold : document.gold()) {
            EntityType type = types.getOrDefault(gold.start(), EntityType.OTHER);
            names.add(new NameRecogniser.RecognisedName(gold.start(), gold.end(), type, 1));
        }
        return names;
    }

    private static Map<String, String> heaviest(Map<String, KnowledgeBase.Entry> entries) {
        Map<String, KnowledgeBase.Entry> best = new HashMap<>();
        for (KnowledgeBase.Entry entry : entries.values()) {
            for (String name : entry.names()) {
                best.merge(name.toLowerCase(Locale.ROOT), entry, (a, b) -> b.weight() > a.weight() ? b : a);
            }
        }
        Map<String, String> ids = new HashMap<>();
        best.forEach((name, entry) -> ids.put(name, entry.id()));
        return ids;
    }

    private Map<String, KnowledgeBase.Entry> base(Map<String, List<LinkedText>> sets, String measured, Path out)
            throws IOException {
        Path territories = Files.createTempFile("territories", ".jsonl");
        KnowledgeBaseImport.territories(folder.resolve("territories.jsonl"), territories);
        Map<String, KnowledgeBase.Entry> entries = new TreeMap<>();
        for (String line : Files.readAllLines(territories, StandardCharsets.UTF_8)) {
            if (JsonLine.parse(line) instanceof Map<?, ?> object && object.get("names") instanceof List<?> names) {
                String id = String.valueOf(object.get("id"));
                List<String> texts = names.stream().map(String::valueOf).toList();
                double weight = object.get("weight") instanceof Double w ? w : 1;
                entries.put(id, new KnowledgeBase.Entry(id, texts, "place", weight, List.of(), Map.of("wikidata", id)));
            }
        }
        Files.delete(territories);
        Map<String, Integer> elsewhere = new HashMap<>();
        sets.forEach((set, documents) -> documents.forEach(d -> d.gold().forEach(g -> {
            elsewhere.merge(g.id(), set.equals(measured) ? 0 : 1, Integer::sum);
        })));
        sets.values()
                .forEach(documents -> documents.forEach(d -> d.gold().forEach(g -> {
                    if (g.id().startsWith("Q") && !entries.containsKey(g.id())) {
                        entries.put(
                                g.id(),
                                new KnowledgeBase.Entry(
                                        g.id(),
                                        List.copyOf(names(g)),
                                        g.type(),
                                        1 + elsewhere.getOrDefault(g.id(), 0),
                                        List.of(),
                                        Map.of("wikidata", g.id())));
                    }
                })));
        Files.write(
                out, entries.values().stream().map(KnowledgeBaseImport::toJson).toList(), StandardCharsets.UTF_8);
        return entries;
    }

    /** The name of an entity with short forms made by rule. */
    private static Set<String> names(LinkedText.Gold gold) {
        Set<String> names = new LinkedHashSet<>(List.of(gold.name()));
        String plain = gold.name().replaceAll("\\s*\\([^)]*\\)", "");
        names.add(plain);
        List<String> words = List.of(plain.split(" ", -1));
        if (words.size() < 2) {
            return names;
        }
        String last = words.get(words.size() - 1);
        if (gold.type().equals("person")) {
            names.add(words.get(0));
            names.add(last);
        } else if (ENDINGS.contains(last)) {
            names.add(String.join(" ", words.subList(0, words.size() - 1)));
        } else {
            names.add(words.get(0));
            StringBuilder initials = new StringBuilder();
            words.stream()
                    .filter(w -> !w.isEmpty() && Character.isUpperCase(w.charAt(0)))
                    .forEach(w -> initials.append(w.charAt(0)));
            if (initials.length() > 1) {
                names.add(initials.toString());
            }
        }
        names.remove("");
        return names;
    }

    /** Says where the gold mentions are. */
    private record GoldNames(Map<String, List<NameRecogniser.RecognisedName>> names) implements NameRecogniser {
        @Override
        public String version() {
            return "gold";
        }

        @Override
        public boolean speaks(String language) {
            return true;
        }

        @Override
        public List<RecognisedName> recognise(String body, String language) {
            return names.getOrDefault(body, List.of());
        }
    }
}
