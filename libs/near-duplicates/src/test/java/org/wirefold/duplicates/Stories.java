package org.wirefold.duplicates;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.LifeCycle;

/** Invented news for tests: nobody and no place in it exists. */
final class Stories {
    static final String STRIKE = """
            Harbour workers in the port of Velmar walked off the job on Tuesday after talks about night shifts broke down, \
            leaving 14 ships waiting at anchor outside the breakwater.
            The dockers' union said about 1,200 people had joined the strike. Port director Ilse Maron called the walkout \
            "a heavy blow for the whole coast" and offered to meet the union again on Thursday.
            Fruit importers warned that cargo worth 35 million crowns would spoil if the cranes stood still for longer \
            than three days. The transport ministry said it was watching the situation but would not step in.
            Union leader Piet Harrow told a crowd at the gates that his members would stay out until the company withdrew \
            its plan to cut the second crew from every night shift.
            """;

    static final String BACKGROUND = """
            Velmar is the largest port on the Ostrand coast and handles about a third of the country's food imports. \
            A strike there four years ago lasted 19 days and emptied supermarket shelves as far inland as Karsted.
            The port was sold to the Brannock group in 2019, which has since cut 400 jobs and brought in automatic cranes. \
            Unions say accidents have doubled; the company disputes the figures.
            """;

    static final String RULING = """
            A court in Karsted ruled on Friday that the owners of Velmar's port must pay the families of two crane drivers \
            who died in a collapse in 2022, ending the longest trial in the city's history.
            Judge Amra Telling said the Brannock group had ignored three written warnings about the brakes. The company \
            said it would study the verdict before deciding on an appeal.
            """;

    static final String COMET = """
            Astronomers at the Tarn observatory have found a comet that will pass close to the sun next spring and may be \
            seen without a telescope, the institute said in a statement.
            The object was first noticed by a student, Pavla Orren, who was looking linkedCopy old plates for something else. \
            It takes 710 years to go round the sun and was last near the earth when nobody was watching for it.
            """;

    private Stories() {}

    static String quake(String magnitude, String place, String day, String depth, String distance) {
        return "A magnitude " + magnitude + " earthquake struck off " + place + " on " + day
                + ", the Geological Office of Ostrand said.\n"
                + "The tremor was felt at a depth of " + depth + " kilometres, about " + distance
                + " kilometres from the nearest town. There were no immediate reports of damage or casualties.\n"
                + "The office said no wave warning had been issued. The region lies on a fault along which small tremors "
                + "are common.\n";
    }

    static Profile profile(String body) {
        return profile(body, "", null, LifeCycle.NONE);
    }

    static Profile profile(String body, String headline, @Nullable String agency, LifeCycle lifeCycle) {
        return new Profiler().profile(new DocumentText(body, headline, agency, lifeCycle, "en"));
    }

    static LifeCycle lifeCycle(LifeCycle.Kind kind) {
        return new LifeCycle(kind, 0, null, kind.name());
    }

    /** Words drawn from a small vocabulary, so that shingles repeat now and then. */
    static String random(SplittableRandom random, int length, int vocabulary) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int word = random.nextInt(vocabulary);
            String text = word % 11 == 0 ? String.valueOf(word) : (word % 7 == 0 ? "Name" : "word") + word;
            out.append(text).append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return out.toString();
    }
}
