package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NameSkeletonTest {
    @Test
    void shouldGiveOneSkeletonWhenANameStandsInSeveralScripts() {
        // Then
        String[][] names = {
            {"Zelensky", "Зеленский", "Selenskyj", "Zełenski", "زيلينسكي"},
            {"Trump", "Трамп", "ترامب", "טראמפ", "Τραμπ"},
            {"Merkel", "Меркель", "ميركل", "Μέρκελ", "メルケル", "메르켈"},
            {"Shevchenko", "Schewtschenko", "Szewczenko", "Шевченко", "Şevçenko"},
            {"Guterres", "Гутерреш", "غوتيريش"},
            {"Kovarik", "Коварик"},
            {"Berlin", "Берлин", "برلين", "ベルリン", "베를린"},
            {"Iraq", "العراق", "والعراق"}
        };
        for (String[] forms : names) {
            for (String form : forms) {
                assertEquals(
                        NameSkeleton.consonants(forms[0]).toString(),
                        NameSkeleton.consonants(form).toString(),
                        form);
            }
        }
    }

    @Test
    void shouldGiveNoKeyWhenANameHasTooFewConsonants() {
        // Then
        assertEquals(0, NameSkeleton.key(NameSkeleton.consonants("Leo")));
        assertNotEquals(0, NameSkeleton.key(NameSkeleton.consonants("Kovarik")));
        assertNotEquals(
                NameSkeleton.key(NameSkeleton.consonants("Kovarik")),
                NameSkeleton.key(NameSkeleton.consonants("Strasny")));
    }
}
