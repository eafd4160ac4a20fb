package org.wirefold.entities.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirefold.entities.Entity;
import org.wirefold.entities.EntityAnnotator;
import org.wirefold.entities.Mention;
import org.wirefold.entities.linking.JsonLine;

/**
 * Measures the shipped annotator as it is, text in and Wikidata ids out, on the linking sets: no gold mention and no
 * knowledge base is given to it. An id on a mention that Wikidata does not know is wrong. Mentions of which the set does
 * not say what they mean are not counted.
 */
final class ShippedLinksEvaluation {
    private static final String NIL = "<NIL>";

    private final EntityAnnotator annotator = EntityAnnotator.standard();
    private final Path folder;
    private final PrintStream out;
    private final boolean errors;

    /**
     * Counts of one set and type.
     *
     * @param known mentions that Wikidata knows
     * @param named of these, found with their exact span
     * @param given mentions that got a Wikidata id
     * @param right of these, with the right one
     * @param places mentions without a Wikidata id that got a GeoNames id, which the sets cannot judge
     */
    record Counts(int known, int named, int given, int right, int places) {
        Counts plus(Counts other) {
            return new Counts(
                    known + other.known,
                    named + other.named,
                    given + other.given,
                    right + other.right,
                    places + other.places);
        }
    }

    /**
     * An evaluation that prints to {@code out}.
     *
     * @param errors whether every wrong id, every id that was not given and every id of GeoNames alone is printed
     */
    ShippedLinksEvaluation(Path folder, PrintStream out, boolean errors) {
        this.folder = folder;
        this.out = out;
        this.errors = errors;
    }

    /** The counts by set and type, {@code all} for all types; and of the names of territories. */
    Map<String, Counts> counts() throws IOException {
        Map<String, Counts> counts = new TreeMap<>();
        for (String set : LinkingEvaluation.SETS) {
            for (LinkedText text : LinkedText.read(folder.resolve(set + ".jsonl"))) {
                measure(set, text, counts);
            }
        }
        territories(counts);
        return counts;
    }

    private void measure(String set, LinkedText text, Map<String, Counts> counts) {
        Map<String, Entity> found = new HashMap<>();
        for (Entity entity : annotator.annotate("", text.text(), "en").entities()) {
            for (Mention mention : entity.mentions()) {
                found.put(mention.start() + "-" + mention.end(), entity);
            }
        }
        for (LinkedText.Gold gold : text.gold()) {
            boolean known = gold.id().startsWith("Q");
            if (!known && !gold.id().equals(NIL)) {
                continue;
            }
            Entity entity = found.get(gold.start() + "-" + gold.end());
            String id = entity == null ? "" : entity.links().getOrDefault("wikidata", "");
            String place = entity == null ? "" : entity.links().getOrDefault("geonames", "");
            boolean right = known && id.equals(gold.id());
            boolean unjudged = id.isEmpty() && !place.isEmpty();
            Counts one = new Counts(
                    known ? 1 : 0,
                    known && entity != null ? 1 : 0,
                    id.isEmpty() ? 0 : 1,
                    right ? 1 : 0,
                    unjudged ? 1 : 0);
            String type = gold.type().isEmpty() ? "other" : gold.type();
            counts.merge(set + " all", one, Counts::plus);
            counts.merge(set + " " + type, one, Counts::plus);
            if (errors && !right && (known || !id.isEmpty() || unjudged)) {
                String what = !id.isEmpty() ? "wrong" : unjudged ? "place" : entity != null ? "no id" : "no name";
                tell(set, what, type, gold, entity == null ? "" : entity.id() + ' ' + entity.links(), text.text());
            }
        }
    }

    private void tell(String set, String what, String type, LinkedText.Gold gold, String found, String text) {
        int from = Math.max(0, gold.start() - 50);
        int to = Math.min(text.length(), gold.end() + 40);
        out.println(String.join(
                "\t",
                set,
                what,
                type,
                text.substring(gold.start(), gold.end()),
                gold.id(),
                gold.name(),
                found,
                text.substring(from, to).replace('\n', ' ')));
    }

    /** Every name of a territory in a sentence of its own: the first name, and the others that mean nothing else. */
    private void territories(Map<String, Counts> counts) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("territories.jsonl"), StandardCharsets.UTF_8)) {
            if (!(JsonLine.parse(line) instanceof Map<?, ?> territory)) {
                continue;
            }
            Set<String> right = new HashSet<>();
            right.add(String.valueOf(territory.get("qid")));
            if (territory.get("other_qids") instanceof List<?> others) {
                others.forEach(other -> right.add(String.valueOf(other)));
            }
            List<String> names = new ArrayList<>();
            names.add(String.valueOf(territory.get("name")));
            if (territory.get("names_strong") instanceof List<?> others) {
                others.forEach(other -> names.add(String.valueOf(other)));
            }
            boolean country = Boolean.TRUE.equals(territory.get("is_country"));
            for (int i = 0; i < names.size(); i++) {
                String set = (country ? "countries" : "territories") + (i == 0 ? " first names" : " other names");
                counts.merge(set, territory(set, names.get(i), right), Counts::plus);
            }
        }
    }

    private Counts territory(String set, String name, Set<String> right) {
        String text = "Officials in " + name + " said on Monday that schools would open again.";
        int start = "Officials in ".length();
        Counts counts = new Counts(1, 0, 0, 0, 0);
        String given = "";
        for (Entity entity : annotator.annotate("", text, "en").entities()) {
            for (Mention mention : entity.mentions()) {
                if (mention.start() == start && mention.end() == start + name.length()) {
                    String id = entity.links().getOrDefault("wikidata", "");
                    boolean unjudged = id.isEmpty() && entity.links().containsKey("geonames");
                    counts = new Counts(1, 1, id.isEmpty() ? 0 : 1, right.contains(id) ? 1 : 0, unjudged ? 1 : 0);
                    given = entity.id() + ' ' + entity.links();
                }
            }
        }
        if (errors && counts.right() == 0) {
            out.println(String.join("\t", set, counts.given() > 0 ? "wrong" : "no id", name, right.toString(), given));
        }
        return counts;
    }

    /** Prints the counts, one row each. */
    void print() throws IOException {
        counts().forEach((row, c) -> out.printf(
                Locale.ROOT,
                "%-25s known %4d  named %4d  ids given %4d  right %4d  precision %.3f  recall %.3f  GeoNames alone %3d%n",
                row,
                c.known(),
                c.named(),
                c.given(),
                c.right(),
                c.given() == 0 ? 0 : (double) c.right() / c.given(),
                c.known() == 0 ? 0 : (double) c.right() / c.known(),
                c.places()));
    }
}
