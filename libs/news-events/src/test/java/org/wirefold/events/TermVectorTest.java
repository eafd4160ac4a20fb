package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefold.testkit.Seed;

class TermVectorTest {
    @Test
    void shouldGiveTheCosineOfAllSharedTermsWhenAVectorIsLookedUp() {
        // Given
        Random random = new Random(Seed.next(TermVectorTest.class));

        for (int i = 0; i < 300; i++) {
            TermVector first = vector(random);
            TermVector second = vector(random);

            // When
            double cosine = first.lookup().cosine(second);
            int shared = first.lookup().shared(second);

            // Then
            assertEquals(naiveCosine(first, second), cosine, 1e-9);
            assertEquals(naiveShared(first, second), shared);
            assertEquals(cosine, second.lookup().cosine(first), 0);
        }
    }

    /** Keys of all sizes, zero among them, many of which two vectors share. */
    private static TermVector vector(Random random) {
        Map<Integer, Double> terms = new HashMap<>();
        int count = random.nextInt(80);
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(60) * 0x2545F491;
            terms.put(key, 1 + random.nextDouble() * 9);
        }
        return TermVector.heaviest(terms, 72);
    }

    private static double naiveCosine(TermVector first, TermVector second) {
        double sum = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                sum += first.key(i) == second.key(j) ? first.weight(i) * second.weight(j) : 0;
            }
        }
        return Math.min(1, sum);
    }

    private static int naiveShared(TermVector first, TermVector second) {
        int shared = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                shared += first.key(i) == second.key(j) ? 1 : 0;
            }
        }
        return shared;
    }
}
