package org.wirefold.pages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guesses the encoding of bytes that nothing declares. Each candidate decodes the stretches that hold bytes outside
 * ASCII; its score is the mean over those letters: more the more frequent the letter is in the languages that the
 * candidate is used for, less for what no writing holds (a capital within a word, a symbol between letters, a byte that
 * stands for nothing). Immutable, safe for all threads.
 */
final class CharsetGuess {
    private static final int SAMPLE = 24_576;
    /** Candidates with more letters than this write syllables or words. */
    private static final int ALPHABET = 90;
    /** Behind so many letters come the capitals, which are about as rare as each other. */
    private static final int SMALL_LETTERS = 33;
    /** Letters of each candidate's languages, the most frequent first. */
    private static final String[][] CANDIDATES = {
        {"windows-1252", "éäüöáíóèàçñãßêåøâæôúûîõïëœÉÄÖÜÅØÀÇÈÓÍÁÑìòùðþý"},
        {"windows-1250", "áíéěłąęóřšžčýćśżőűůúńźăşţâîđťďňŚŻŁČŠŽŘ"},
        {"windows-1254", "ıiüşğöçİŞâÜÖÇîÂ"},
        {"windows-1257", "āščžēīėųąūįļņęķģõäöüŠČĀŽ"},
        {"windows-1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґјљњћђџНВПСОКМРАТБДГИЛЕЗФУЭХЧШ"},
        {"KOI8-R", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёНВПСОКМРАТБДГИЛЕЗФУЭХЧШ"},
        {"KOI8-U", "оаинтевірсклудмпязьгбчйхцжїюшєщфґНВПСОКМРАТБДГИЛЕЗФУЭХЧШ"},
        {"IBM866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёНВПСОКМРАТБДГИЛЕЗФУЭХЧШ"},
        {"ISO-8859-5", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёНВПСОКМРАТБДГИЛЕЗФУЭХЧШ"},
        {"windows-1253", "αοιετσνηυρπκμλςόίάέήδγωχθύφβώξζψϊΑΤΣΟΕΚΠΗΜΝΔΓΛΙΡΘΦΧ"},
        {"windows-1255", "יוהלאתרבםמשנקדעחפכטגזסןצךץף"},
        {"windows-1256", "اليمنترعةودبهسفكقحجصشخطذزثئضأىغظإآءپچژگک"},
        {"x-windows-874", "านรอกเงมยลวดทสตะปบคหแจพชขใไโถซธผณญศษภฟ่้ีัิ็ุูำ์"},
        {"windows-1258", "ăâđêôơưàáãéèìíòóùúý"},
        {
            "GB18030",
            "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
                    + "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性"
                    + "知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
                    + "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受"
                    + "目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且"
        },
        {
            "Big5-HKSCS",
            "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去"
                    + "法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性"
                    + "知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給"
                    + "世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受"
                    + "目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且"
        },
        {"windows-31j", Letters.JAPANESE},
        {"EUC-JP", Letters.JAPANESE},
        {
            "x-windows-949",
            "이다의는가을에한고로지하은사도를기인서대정자있국시리어아해보나일부과장수선제라전그상만들원주동치민으여세조니구했경성와안관공"
                    + "위신중스모유오소연비계실양진당면적발었까개무러물화남년통역할합방북번된명속회분후마단립차야간최행영결김요재드"
        }
    };

    private static final List<Candidate> ALL = candidates();

    private CharsetGuess() {}

    /** Letters that two candidates share. */
    private static final class Letters {
        static final String JAPANESE = "のにはをたがでてとしれさいるなっもからこすりまくあきどそんうけよみめだやわえせらつばちろおほむ"
                + "ンスルトーリアイラクシドレジタフロカッマテバコグサプデムナブメボパビソニツキオウセケチズ"
                + "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員"
                + "九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法";

        private Letters() {}
    }

    private record Candidate(Charset charset, Map<Character, Float> worth) {}

    private static List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        for (String[] row : CANDIDATES) {
            if (Charset.isSupported(row[0])) {
                Map<Character, Float> worth = new HashMap<>();
                int last = row[1].length() <= ALPHABET ? Math.min(SMALL_LETTERS, row[1].length() + 4) : row[1].length();
                for (int i = 0; i < row[1].length(); i++) {
                    worth.putIfAbsent(row[1].charAt(i), 3 - 2.4f * Math.min(i, last) / last);
                }
                all.add(new Candidate(Charset.forName(row[0]), worth));
            }
        }
        return all;
    }

    /** For bytes that are valid UTF-8: that, or the escapes of ISO-2022-JP, or sixteen-bit units without a mark. */
    static Charset guessWide(byte[] page) {
        int[] zeros = new int[2];
        int length = Math.min(page.length, 4096);
        boolean japanese = false;
        for (int i = 0; i < length; i++) {
            zeros[i & 1] += page[i] == 0 ? 1 : 0;
        }
        for (int i = 0; i + 2 < page.length && !japanese; i++) {
            japanese = page[i] == 0x1B && page[i + 1] == '$' && (page[i + 2] == 'B' || page[i + 2] == '@');
        }
        if (zeros[1] * 4 > length && zeros[0] * 20 < length) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] * 4 > length && zeros[1] * 20 < length) {
            return StandardCharsets.UTF_16BE;
        }
        return japanese ? Charset.forName("ISO-2022-JP") : StandardCharsets.UTF_8;
    }

    /** Guesses; windows-1252 where nothing speaks for another. */
    static Charset guess(byte[] page, Utf8Count utf8) {
        Charset wide = guessWide(page);
        if (!wide.equals(StandardCharsets.UTF_8)) {
            return wide;
        }
        if (utf8.isMostlyValid()) {
            return StandardCharsets.UTF_8;
        }
        byte[] sample = sample(page);
        Charset best = Charset.forName("windows-1252");
        float most = -1;
        for (Candidate candidate : ALL) {
            float score = score(new String(sample, candidate.charset()), candidate.worth());
            if (score > most + .02f) {
                most = score;
                best = candidate.charset();
            }
        }
        return best;
    }

    /** The words that hold bytes outside ASCII, up to a limit. */
    private static byte[] sample(byte[] page) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(SAMPLE);
        int i = 0;
        while (i < page.length && kept.size() < SAMPLE) {
            if (page[i] >= 0) {
                i++;
                continue;
            }
            int from = i;
            while (from > 0 && isLetter(page[from - 1])) {
                from--;
            }
            // A byte of ASCII can be the second half of a letter: a word goes on over one of them.
            int to = i;
            while (to < page.length && (page[to] < 0 || isLetter(page[to]) || (page[to - 1] < 0 && page[to] > '>'))) {
                to++;
            }
            kept.write(page, from, to - from);
            kept.write(' ');
            i = to;
        }
        return kept.toByteArray();
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static float score(String text, Map<Character, Float> worth) {
        float sum = 0;
        int count = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                count++;
                sum += worth(c, worth);
                boolean inWord =
                        Character.isLetter(before) && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
                if (inWord
                        && !Character.isLetter(c)
                        && Character.getType(c) != Character.NON_SPACING_MARK
                        && c != '’') {
                    sum -= 3;
                }
                // No word mixes Latin letters with those of another alphabet.
                if (c >= 0x370
                        && c <= 0xE7F
                        && (isLatin(before) || isLatin(i + 1 < text.length() ? text.charAt(i + 1) : ' '))) {
                    sum -= 3;
                }
            }
            if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                sum -= 2;
            }
            before = c;
        }
        return count == 0 ? -1 : sum / count;
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static float worth(char c, Map<Character, Float> worth) {
        Float known = worth.get(c);
        if (known != null) {
            return known;
        }
        if (c == '\uFFFD') {
            return -8;
        }
        if (c < 0xA0 || (c >= 0xE000 && c < 0xF900)) {
            return -4;
        }
        if ("–—‘’“”„«»…·•、。，：；！？（）「」『』《》￥€ \u3000".indexOf(c) >= 0) {
            return .5f;
        }
        if (c >= 0xAC00 && c <= 0xD7A3) {
            return .2f;
        }
        if (c >= 0x4E00 && c <= 0x9FFF) {
            return 0;
        }
        return Character.isLetter(c) ? -.7f : -1.5f;
    }
}
