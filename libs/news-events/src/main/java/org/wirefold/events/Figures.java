package org.wirefold.events;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as languages write them: {@code 1,250.5}, {@code 1.250,5} and {@code 1 250,5} are one figure, and so are {@code
 * 3.2 million}, {@code 3,2 Mio} and {@code 320万}.
 */
final class Figures {
    private static final int THOUSANDS = 3;

    /** Beginnings of words that multiply, by the power of ten. */
    private static final Map<String, Integer> POWERS = new TreeMap<>();

    static {
        power(
                3,
                "thousand",
                "tausend",
                "mille",
                "mila",
                "mil",
                "tysi",
                "tys",
                "тысяч",
                "тыс",
                "тисяч",
                "bin",
                "ألف",
                "آلاف",
                "الف");
        power(
                6, "million", "mio", "mill", "millon", "milion", "milió", "mln", "milyon", "милли", "млн", "مليون",
                "ملايين");
        power(9, "milliard", "mrd", "miliard", "mld", "milyar", "миллиард", "млрд", "мільярд", "مليار", "مليارات");
        power(4, "万", "萬");
        power(8, "亿", "億");
        power(12, "兆", "trilyon", "триллион");
    }

    private Figures() {}

    private static void power(int power, String... words) {
        for (String word : words) {
            POWERS.put(word, power);
        }
    }

    /**
     * The power of ten that the word after a number multiplies it by; 0 for none.
     *
     * @param language primary subtag: a billion has nine zeros in English and twelve in most other languages
     */
    static int power(String word, String language) {
        String small = word.toLowerCase(Locale.ROOT);
        boolean isEnglish = language.equals("en");
        if (small.startsWith("billi") || small.startsWith("billó") || small.startsWith("billo") || small.equals("bn")) {
            return isEnglish ? 9 : 12;
        }
        if (small.startsWith("trilli") && isEnglish) {
            return 12;
        }
        for (int end = Math.min(small.length(), 8); end > 0; end--) {
            Integer power = POWERS.get(small.substring(0, end));
            if (power != null && (end == small.length() || end > THOUSANDS)) {
                return power;
            }
        }
        return 0;
    }

    /** The value of a number as it is written; null where it is no plain number. */
    static @Nullable BigDecimal value(String number) {
        StringBuilder digits = new StringBuilder();
        int decimal = decimalMark(number);
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            } else if (i == decimal) {
                digits.append('.');
            } else if (".,'’٬ \u00a0\u202f".indexOf(c) < 0) {
                break;
            }
        }
        boolean isNumber = digits.length() > 0 && Character.isDigit(digits.charAt(0)) && digits.length() <= 20;
        return isNumber ? new BigDecimal(digits.toString()) : null;
    }

    /** Where the decimal mark stands; -1 where there is none. A single mark before three digits separates thousands. */
    private static int decimalMark(String number) {
        int last = Math.max(number.lastIndexOf('٫'), Math.max(number.lastIndexOf('.'), number.lastIndexOf(',')));
        if (last < 0) {
            return -1;
        }
        char mark = number.charAt(last);
        int after = digits(number.substring(last + 1));
        boolean isOnly = number.indexOf('.') < 0 || number.indexOf(',') < 0;
        boolean isRepeated = number.indexOf(mark) < last;
        boolean separates = after == 0 || isRepeated || (after == THOUSANDS && isOnly && !number.startsWith("0"));
        return separates ? -1 : last;
    }

    /** Whether the second token, after a space, may go on with the number of the first: {@code 1 250}. */
    static boolean isGroup(String first, String second) {
        int own = digits(first);
        return own == first.length()
                && own >= 1
                && own <= THOUSANDS
                && !first.startsWith("0")
                && digits(second) == THOUSANDS
                && (second.length() == THOUSANDS || !Character.isLetter(second.charAt(THOUSANDS)));
    }

    private static int digits(String token) {
        int count = 0;
        while (count < token.length() && Character.isDigit(token.charAt(count))) {
            count++;
        }
        return count;
    }

    /** The key of a figure. */
    static int key(BigDecimal value) {
        String text = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        return WordKey.hash(0x2f0b4c47, text, text.length());
    }

    /** How much a figure tells: by its digits without zeros at the end; years and small numbers little. */
    static double weight(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        boolean isYear = plain.scale() <= 0
                && plain.compareTo(BigDecimal.valueOf(1900)) >= 0
                && plain.compareTo(BigDecimal.valueOf(2100)) < 0;
        int digits = plain.precision();
        double weight = digits == 1 ? .5 : digits;
        return isYear ? 1 : plain.scale() <= -THOUSANDS ? weight + 1 : weight;
    }
}
