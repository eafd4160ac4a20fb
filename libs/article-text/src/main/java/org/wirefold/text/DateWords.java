package org.wirefold.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words and digits around dates: zones by their letters, halves of the day, digits of any script. */
final class DateWords {

    /** Offsets in minutes of the zones that news names by letters. */
    private static final Map<String, Integer> ZONES = zones(
            "gmt 0 utc 0 z 0 wet 0 est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt -420 akst -540"
                    + " hst -600 ast -240 adt -180 nst -210 brt -180 art -180 clt -240 bst 60 cet 60 west 60 mez 60 wat 60"
                    + " cest 120 mesz 120 eet 120 sast 120 cat 120 eest 180 msk 180 мск 180 trt 180 eat 180 gst 240 pkt 300"
                    + " ist 330 npt 345 bdt 360 wib 420 ict 420 hkt 480 sgt 480 awst 480 myt 480 pht 480 jst 540 kst 540"
                    + " acst 570 aest 600 aedt 660 nzst 720 nzdt 780");

    /** Words that put the hour in the afternoon, or in the morning. */
    private static final Set<String> AFTERNOON = Set.of("오후", "下午", "午後", "晚上", "م", "μμ", "chiều");

    private static final Set<String> MORNING = Set.of("오전", "上午", "午前", "早上", "ص", "πμ", "sáng");

    /** Of the years of two digits, those from this on are of the last century (RFC 2822, section 4.3). */
    private static final int FIRST_OF_1900S = 50;

    private DateWords() {}

    private static Map<String, Integer> zones(String list) {
        Map<String, Integer> zones = new HashMap<>();
        String[] cells = list.split(" ", -1);
        for (int i = 0; i < cells.length; i += 2) {
            zones.put(cells[i], Integer.parseInt(cells[i + 1]));
        }
        return zones;
    }

    /** The offset in minutes of a zone named by letters, in lower case; the other where it is none. */
    static int offset(String zone, int other) {
        return ZONES.getOrDefault(zone, other);
    }

    /** 1 for a word that puts the hour in the afternoon, -1 for the morning, 0 for any other. */
    static int half(String word) {
        return AFTERNOON.contains(word) ? 1 : MORNING.contains(word) ? -1 : 0;
    }

    /** The text with digits of any script made plain and marks of direction left out; null if it has no digit. */
    static @Nullable String plain(String text, int longest) {
        StringBuilder out = new StringBuilder();
        boolean any = false;
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                out.append((char) ('0' + Character.digit(c, 10)));
                any = true;
            } else if (c == '\u00a0' || c == '\u202f') {
                out.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                out.append(c);
            }
        }
        return any ? out.toString().strip() : null;
    }

    /** The year of two digits. */
    static int year(int twoDigits) {
        return twoDigits + (twoDigits < FIRST_OF_1900S ? 2000 : 1900);
    }

    /** The same in Thailand, which counts from the death of the Buddha, and cuts its years short as others do. */
    static int thaiYear(int twoDigits) {
        return twoDigits + 2500;
    }

    /** Whether the text holds Thai letters. */
    static boolean isThai(String text) {
        return text.chars().anyMatch(c -> c >= 0x0E01 && c <= 0x0E4E);
    }
}
