package org.wirefold.entities.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Triple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wirefold.entities.EntityType;
import org.wirefold.entities.NameRecogniser;

/**
 * The three-class classifier of CoreNLP (Finkel and others 2005), called directly, for English. With this module on the
 * class path every annotator uses it instead of the built-in recogniser. The model is loaded when first needed. Safe
 * for use by many threads.
 */
public final class CoreNlpRecogniser implements NameRecogniser {
    private static final String MODEL = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

    private volatile @Nullable CRFClassifier<CoreLabel> classifier;

    /** A recogniser that has not loaded its model yet. Called by {@link java.util.ServiceLoader}. */
    public CoreNlpRecogniser() {}

    @Override
    public String version() {
        return "corenlp-3class";
    }

    @Override
    public boolean speaks(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.equals("en") || tag.startsWith("en-");
    }

    @Override
    public List<RecognisedName> recognise(String body, String language) {
        List<RecognisedName> names = new ArrayList<>();
        for (Triple<String, Integer, Integer> span : loaded().classifyToCharacterOffsets(body)) {
            EntityType type = switch (span.first()) {
                case "PERSON" -> EntityType.PERSON;
                case "ORGANIZATION" -> EntityType.ORGANISATION;
                case "LOCATION" -> EntityType.PLACE;
                default -> EntityType.OTHER;
            };
            names.add(new RecognisedName(span.second(), span.third(), type, 0.8));
        }
        return names;
    }

    private CRFClassifier<CoreLabel> loaded() {
        CRFClassifier<CoreLabel> known = classifier;
        if (known == null) {
            synchronized (this) {
                known = classifier;
                if (known == null) {
                    known = load();
                    classifier = known;
                }
            }
        }
        return known;
    }

    private static CRFClassifier<CoreLabel> load() {
        try {
            return CRFClassifier.getClassifier(MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException("the model of CoreNLP cannot be read", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the model of CoreNLP is of another version", e);
        }
    }
}
