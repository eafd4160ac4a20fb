package org.wirefold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void shouldReadOneValueWhenLanguagesSeparateThousandsAndDecimalsOtherwise() {
        // Then
        for (String thousands : new String[] {"1,250", "1.250", "1250", "1’250", "١٬٢٥٠", "1\u202f250"}) {
            assertEquals("1250", plain(thousands), thousands);
        }
        for (String decimal : new String[] {"1,250.5", "1.250,5", "1250,5", "1250.50"}) {
            assertEquals("1250.5", plain(decimal), decimal);
        }
        for (String small : new String[] {"0.125", "0,125"}) {
            assertEquals("0.125", plain(small), small);
        }
        assertEquals("1250000", plain("1.250.000"));
        assertEquals("6.4", plain("6,4"));
        assertNull(Figures.value(","));
    }

    @Test
    void shouldMultiplyWhenAWordOfTheLanguageFollows() {
        // Then
        assertEquals(6, Figures.power("million", "en"));
        assertEquals(6, Figures.power("Millionen", "de"));
        assertEquals(6, Figures.power("млн", "ru"));
        assertEquals(6, Figures.power("миллиона", "ru"));
        assertEquals(9, Figures.power("billion", "en"));
        assertEquals(12, Figures.power("Billionen", "de"));
        assertEquals(9, Figures.power("miliardów", "pl"));
        assertEquals(9, Figures.power("milyar", "tr"));
        assertEquals(9, Figures.power("مليار", "ar"));
        assertEquals(8, Figures.power("亿", "zh"));
        assertEquals(3, Figures.power("mila", "it"));
        assertEquals(0, Figures.power("people", "en"));
        assertEquals(0, Figures.power("military", "en"));
    }

    @Test
    void shouldJoinTwoTokensOnlyWhenTheSecondIsAGroupOfThousands() {
        // Then
        assertTrue(Figures.isGroup("17", "500"));
        assertTrue(Figures.isGroup("1", "250,5"));
        assertFalse(Figures.isGroup("17", "50"));
        assertFalse(Figures.isGroup("2026", "500"));
        assertFalse(Figures.isGroup("17", "500km"));
    }

    @Test
    void shouldWeighMoreWhenAFigureHasMoreDigitsAndIsNoYear() {
        // Then
        assertTrue(Figures.weight(new BigDecimal("53.2")) > Figures.weight(new BigDecimal("50")));
        assertTrue(Figures.weight(new BigDecimal("1987")) < Figures.weight(new BigDecimal("17500")));
        assertEquals(Figures.key(new BigDecimal("3.20")), Figures.key(new BigDecimal("3.2")));
    }

    private static String plain(String number) {
        return Objects.requireNonNull(Figures.value(number))
                .stripTrailingZeros()
                .toPlainString();
    }
}
