package org.wirefold.text;

import java.util.Arrays;

/** English abbreviations that keep their period, as agencies write them. */
final class Abbreviations {

    /** After these a name or number follows: a period never ends a sentence. */
    private static final String[] LEADING = sorted(
            "Mr Mrs Ms Messrs Dr Drs Prof Profs Gen Lt Col Maj Capt Cpl Pvt Sgt Cmdr Adm Brig Gov Govs Sen Sens Rep Reps"
                    + " Rev Fr Hon Pres Supt Det Insp Amb Atty St Ste Mt Ft No Nos vs Vs Art Fig Mme Mlle Mgr Msgr Sr Sra"
                    + " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Dist Assn approx Approx Gens Cols Sgts Capts");

    /** These may also end a sentence. */
    private static final String[] TRAILING = sorted(
            "Jr Inc Corp Co Cos Ltd Plc Bros Ave Blvd Rd Univ Dept etc Bhd Pty Llc Est est Ala Ariz Ark Calif Colo Conn"
                    + " Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Penn Que Tenn"
                    + " Tex Va Vt Wash Wis Wyo");

    private Abbreviations() {}

    private static String[] sorted(String words) {
        String[] list = words.split(" ", -1);
        Arrays.sort(list);
        return list;
    }

    /** Whether the word before the period at {@code end} keeps that period. */
    static boolean isKnown(char[] text, int start, int end) {
        return end - start <= 6 && (find(LEADING, text, start, end) || find(TRAILING, text, start, end));
    }

    /** Whether a name or number must follow the abbreviation, so that its period ends no sentence. */
    static boolean isLeading(char[] text, int start, int end) {
        return end - start <= 6 && find(LEADING, text, start, end);
    }

    private static boolean find(String[] list, char[] text, int start, int end) {
        int low = 0;
        int high = list.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(list[middle], text, start, end);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static int compare(String word, char[] text, int start, int end) {
        int n = Math.min(word.length(), end - start);
        for (int i = 0; i < n; i++) {
            int difference = word.charAt(i) - text[start + i];
            if (difference != 0) {
                return difference;
            }
        }
        return word.length() - (end - start);
    }
}
