package org.wirefold.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefold.model.EnrichedArticle.Item;
import org.wirefold.text.Tokens;

/** Plain methods of finding events, with the document frequencies of the set itself. */
final class EventBaselines {
    private final List<String> ids = new ArrayList<>();
    private final List<Map<String, Double>> vectors = new ArrayList<>();

    /** The cosine of each article with each one before it. */
    private final double[][] similarities;

    EventBaselines(Collection<Item> articles) {
        List<Map<String, Integer>> counts = new ArrayList<>();
        Map<String, Integer> documents = new HashMap<>();
        Tokens tokens = new Tokens();
        for (Item article : articles) {
            Map<String, Integer> count = new HashMap<>();
            String text = article.headline() + "\n" + article.body();
            tokens.read(text);
            for (int i = 0; i < tokens.count(); i++) {
                if (tokens.kind(i) == Tokens.Kind.WORD || tokens.kind(i) == Tokens.Kind.NUMBER) {
                    String word = text.substring(tokens.start(i), tokens.end(i)).toLowerCase(Locale.ROOT);
                    count.merge(word, 1, Integer::sum);
                }
            }
            count.keySet().forEach(word -> documents.merge(word, 1, Integer::sum));
            ids.add(article.uri());
            counts.add(count);
        }
        for (Map<String, Integer> count : counts) {
            Map<String, Double> vector = new HashMap<>();
            count.forEach((word, times) -> vector.put(
                    word,
                    (1 + Math.log(times)) * Math.log((double) ids.size() / documents.getOrDefault(word, ids.size()))));
            vectors.add(scaled(vector));
        }
        similarities = new double[ids.size()][];
        for (int i = 0; i < similarities.length; i++) {
            similarities[i] = new double[i];
            for (int j = 0; j < i; j++) {
                similarities[i][j] = dot(vectors.get(i), vectors.get(j));
            }
        }
    }

    /** The connected components of the stories whose cosine is not below the threshold. */
    Map<String, String> components(double threshold) {
        int[] parents = new int[ids.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
            for (int j = 0; j < i; j++) {
                if (similarities[i][j] >= threshold) {
                    parents[root(parents, i)] = root(parents, j);
                }
            }
        }
        Map<String, String> events = new HashMap<>();
        for (int i = 0; i < parents.length; i++) {
            events.put(ids.get(i), ids.get(root(parents, i)));
        }
        return events;
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            at = parents[at];
        }
        return at;
    }

    /** Each story, in the order of ids, joins the event with the nearest mean vector, or begins one. */
    Map<String, String> singlePass(double threshold) {
        List<Map<String, Double>> sums = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, String> events = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            int best = -1;
            double highest = threshold;
            for (int event = 0; event < sums.size(); event++) {
                double cosine = dot(vectors.get(i), sums.get(event)) / lengths.get(event);
                if (cosine >= highest) {
                    highest = cosine;
                    best = event;
                }
            }
            if (best < 0) {
                best = sums.size();
                sums.add(new HashMap<>());
                lengths.add(0.0);
                names.add(ids.get(i));
            }
            Map<String, Double> sum = sums.get(best);
            vectors.get(i).forEach((word, weight) -> sum.merge(word, weight, Double::sum));
            lengths.set(best, Math.sqrt(dot(sum, sum)));
            events.put(ids.get(i), names.get(best));
        }
        return events;
    }

    private static Map<String, Double> scaled(Map<String, Double> vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (length > 0) {
            vector.replaceAll((word, weight) -> weight / length);
        }
        return vector;
    }

    private static double dot(Map<String, Double> a, Map<String, Double> b) {
        boolean isSmaller = a.size() <= b.size();
        Map<String, Double> fewer = isSmaller ? a : b;
        Map<String, Double> more = isSmaller ? b : a;
        double sum = 0;
        for (Map.Entry<String, Double> entry : fewer.entrySet()) {
            sum += entry.getValue() * more.getOrDefault(entry.getKey(), 0.0);
        }
        return sum;
    }
}
