package org.wirefold.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Converts the names of another recogniser from offsets in the text to words of sentences. */
final class RecognisedNames {
    private RecognisedNames() {}

    /** The names that touch at least one word, in the order of the article. No two overlap. */
    static List<NameSpan> spans(List<NameRecogniser.RecognisedName> names, List<LocatedSentence> placed) {
        List<NameRecogniser.RecognisedName> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt(NameRecogniser.RecognisedName::start));
        List<NameSpan> out = new ArrayList<>();
        int next = 0;
        for (int s = 0; s < placed.size(); s++) {
            LocatedSentence at = placed.get(s);
            int n = at.sentence().words.length;
            int word = 0;
            while (next < sorted.size() && sorted.get(next).start() < at.end(n - 1)) {
                NameRecogniser.RecognisedName name = sorted.get(next++);
                while (word < n && at.end(word) <= name.start()) {
                    word++;
                }
                int to = word;
                while (to < n && at.start(to) < name.end()) {
                    to++;
                }
                if (to > word) {
                    out.add(new NameSpan(s, word, to, name.type(), name.confidence()));
                    word = to;
                }
            }
        }
        return out;
    }
}
