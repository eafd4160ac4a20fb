package org.wirefold.text;

/** English abbreviations that keep their period, as agencies write them. */
final class Abbreviations {

    /** After these a name or number follows: a period never ends a sentence. */
    private static final SortedWords LEADING = new SortedWords(
            "Mr Mrs Ms Messrs Dr Drs Prof Profs Gen Lt Col Maj Capt Cpl Pvt Sgt Cmdr Adm Brig Gov Govs Sen Sens Rep Reps"
                    + " Rev Fr Hon Pres Supt Det Insp Amb Atty St Ste Mt Ft No Nos vs Vs Art Fig Mme Mlle Mgr Msgr Sr Sra"
                    + " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Dist Assn approx Approx Gens Cols Sgts Capts");

    /** These may also end a sentence. */
    private static final SortedWords TRAILING = new SortedWords(
            "Jr Inc Corp Co Cos Ltd Plc Bros Ave Blvd Rd Univ Dept etc Bhd Pty Llc Est est Ala Ariz Ark Calif Colo Conn"
                    + " Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Penn Que Tenn"
                    + " Tex Va Vt Wash Wis Wyo");

    private Abbreviations() {}

    /** Whether the word before the period at {@code end} keeps that period. */
    static boolean isKnown(char[] text, int start, int end) {
        return end - start <= 6 && (LEADING.contains(text, start, end) || TRAILING.contains(text, start, end));
    }

    /** Whether a name or number must follow the abbreviation, so that its period ends no sentence. */
    static boolean isLeading(char[] text, int start, int end) {
        return end - start <= 6 && LEADING.contains(text, start, end);
    }
}
