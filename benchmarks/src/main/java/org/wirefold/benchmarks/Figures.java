package org.wirefold.benchmarks;

import java.util.Locale;
import org.wirefold.evaluation.ClusterScore;
import org.wirefold.evaluation.ProfiledArticles;
import org.wirefold.evaluation.SetEvaluation;

/** One line for each set. */
final class Figures {
    static final String HEADER =
            "| set | articles | P | R | F1 | ARI | B3 | components F1 | ARI | candidate recall | false an article"
                    + " | fingerprints | longest list |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    private Figures() {}

    static String row(String name, ProfiledArticles set, SetEvaluation e) {
        ClusterScore f = e.stories();
        ClusterScore c = e.components();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.2f | %.1f | %d |",
                name,
                set.documents().size(),
                f.precision(),
                f.recall(),
                f.f1(),
                f.adjustedRand(),
                f.bCubed(),
                c.f1(),
                c.adjustedRand(),
                e.candidates().recall(),
                e.candidates().falsePerArticle(),
                e.candidates().fingerprints(),
                e.candidates().longest());
    }
}
