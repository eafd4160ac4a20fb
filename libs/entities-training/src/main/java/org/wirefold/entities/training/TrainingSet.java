package org.wirefold.entities.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefold.entities.tagging.FeatureExtractor;
import org.wirefold.entities.tagging.WordType;

/** Sentences as numbers: for each word the numbers of its features, and its label. */
final class TrainingSet {
    /** Features of one sentence, word after word: {@code features[starts[i]] .. features[starts[i + 1] - 1]}. */
    static final class Sentence {
        final int[] starts;
        final int[] features;
        final byte[] labels;

        Sentence(int[] starts, int[] features, byte[] labels) {
            this.starts = starts;
            this.features = features;
            this.labels = labels;
        }
    }

    final List<Sentence> sentences = new ArrayList<>();
    final int[] features;

    /** A set without sentences, with these feature hashes. */
    TrainingSet(int[] features) {
        this.features = features;
    }

    static TrainingSet of(
            List<LabelledSentence> data, FeatureExtractor extractor, List<String> labels, List<String> types, int min) {
        Map<String, WordType> known = new HashMap<>();
        Counter counter = new Counter();
        List<int[][]> raw = new ArrayList<>();
        List<LabelledSentence> kept = new ArrayList<>();
        for (LabelledSentence sentence : data) {
            int n = sentence.words().size();
            if (n == 0) {
                continue;
            }
            WordType[] words = sentence.words().stream()
                    .map(w -> known.computeIfAbsent(w, extractor::type))
                    .toArray(WordType[]::new);
            int[][] rows = extractor.all(words, n);
            for (int[] row : rows) {
                for (int feature : row) {
                    counter.add(feature);
                }
            }
            raw.add(rows);
            kept.add(sentence);
        }
        TrainingSet set = new TrainingSet(counter.number(min));
        for (int s = 0; s < raw.size(); s++) {
            set.sentences.add(numbered(raw.get(s), counter, kept.get(s).encoded(types), labels));
            raw.set(s, new int[0][]);
        }
        return set;
    }

    private static Sentence numbered(int[][] rows, Counter counter, List<String> tags, List<String> labels) {
        int[] starts = new int[rows.length + 1];
        int[] all = new int[Arrays.stream(rows).mapToInt(r -> r.length).sum()];
        byte[] gold = new byte[rows.length];
        int size = 0;
        for (int i = 0; i < rows.length; i++) {
            starts[i] = size;
            for (int feature : rows[i]) {
                int number = counter.numberOf(feature);
                if (number >= 0) {
                    all[size++] = number;
                }
            }
            gold[i] = (byte) labels.indexOf(tags.get(i));
        }
        starts[rows.length] = size;
        return new Sentence(starts, Arrays.copyOf(all, size), gold);
    }

    /** Counts feature hashes, then numbers those seen often enough. */
    private static final class Counter {
        private int[] keys = new int[1 << 22];
        private int[] counts = new int[1 << 22];
        private int size;

        void add(int feature) {
            int at = find(feature);
            if (counts[at] == 0) {
                keys[at] = feature;
                if (++size * 2 > keys.length) {
                    counts[at] = 1;
                    grow();
                    return;
                }
            }
            counts[at]++;
        }

        private int find(int feature) {
            int at = ((feature * 0x9E3779B1) >>> 3) & (keys.length - 1);
            while (counts[at] != 0 && keys[at] != feature) {
                at = (at + 1) & (keys.length - 1);
            }
            return at;
        }

        private void grow() {
            int[] oldKeys = keys;
            int[] oldCounts = counts;
            keys = new int[oldKeys.length * 2];
            counts = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldCounts[i] != 0) {
                    int at = find(oldKeys[i]);
                    keys[at] = oldKeys[i];
                    counts[at] = oldCounts[i];
                }
            }
        }

        /** Numbers the features seen at least {@code min} times, in the order of their hashes. */
        int[] number(int min) {
            int[] kept = new int[size];
            int n = 0;
            for (int i = 0; i < keys.length; i++) {
                if (counts[i] >= min) {
                    kept[n++] = keys[i];
                }
            }
            kept = Arrays.copyOf(kept, n);
            Arrays.sort(kept);
            Arrays.setAll(counts, i -> counts[i] == 0 ? 0 : -1);
            for (int i = 0; i < n; i++) {
                counts[find(kept[i])] = i + 1;
            }
            return kept;
        }

        int numberOf(int feature) {
            return counts[find(feature)] - 1 < 0 ? -1 : counts[find(feature)] - 1;
        }
    }
}
