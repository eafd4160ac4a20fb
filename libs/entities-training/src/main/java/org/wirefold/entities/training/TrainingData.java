package org.wirefold.entities.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences the recogniser is trained on. */
final class TrainingData {
    private TrainingData() {}

    /**
     * News with the labels of a strong tagger, less the last twentieth, with every twentieth sentence again in capitals
     * and another twentieth as a headline; and the sets labelled by hand, repeated so that they count.
     */
    static List<LabelledSentence> read(Path ner, Options options) throws IOException {
        List<LabelledSentence> data = new ArrayList<>();
        List<LabelledSentence> news = news(ner, options);
        int small = options.number("small", 0);
        int kept = options.text("all", "").equals("yes") ? news.size() : news.size() * 95 / 100;
        for (int i = 0; i < kept; i++) {
            LabelledSentence s = news.get(i);
            data.add(s);
            if (i % 20 == 7) {
                data.add(new LabelledSentence(
                        s.words().stream().map(w -> w.toUpperCase(Locale.ROOT)).toList(), s.tags()));
            } else if (i % 20 == 13) {
                data.add(new LabelledSentence(
                        s.words().stream().map(TrainingData::titled).toList(), s.tags()));
            } else if (small > 0 && i % small == 3) {
                data.add(small(s));
            }
        }
        int goldSmall = options.number("goldsmall", 0);
        String sets = options.text("gold", "politics_train,politics_dev,wikigold,uner_ewt_dev");
        for (String set : sets.split(",", -1)) {
            if (!set.isEmpty()) {
                List<LabelledSentence> gold = LabelledSentence.read(ner.resolve(set + ".tsv"));
                for (int k = 0; k < options.number("repeat", 3); k++) {
                    data.addAll(gold);
                    if (k < goldSmall) {
                        gold.forEach(s -> data.add(small(s)));
                    }
                }
            }
        }
        return data;
    }

    /** The large labelled set, or nothing if the option {@code news} is empty. */
    static List<LabelledSentence> news(Path ner, Options options) throws IOException {
        String set = options.text("news", "gmb_train_teacher3");
        return set.isEmpty() ? List.of() : LabelledSentence.read(ner.resolve(set + ".tsv"));
    }

    private static LabelledSentence small(LabelledSentence s) {
        return new LabelledSentence(
                s.words().stream().map(w -> w.toLowerCase(Locale.ROOT)).toList(), s.tags());
    }

    private static String titled(String word) {
        boolean small = word.length() < 4 && !word.equals("he") && !word.equals("she");
        return small ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
