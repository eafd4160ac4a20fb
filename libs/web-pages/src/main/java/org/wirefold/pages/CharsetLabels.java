package org.wirefold.pages;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels by which pages name their encoding, as the WHATWG Encoding Standard maps them: "latin1" is windows-1252,
 * "gb2312" is the whole of GB 18030, "shift_jis" is windows-31j, "ks_c_5601-1987" is code page 949.
 */
final class CharsetLabels {
    /** Name of the encoding in Java, and the labels of the standard. */
    private static final String[][] LABELS = {
        {"UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf8mb4"},
        {"UTF-16LE", "utf-16le utf-16 ucs-2 iso-10646-ucs-2 unicode unicodefeff csunicode"},
        {"UTF-16BE", "utf-16be unicodefffe"},
        {
            "windows-1252",
            "windows-1252 ansi_x3.4-1968 ascii us-ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100"
                    + " iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 x-cp1252 x-user-defined ansi"
        },
        {"windows-1250", "windows-1250 cp1250 x-cp1250"},
        {"windows-1251", "windows-1251 cp1251 x-cp1251 win-1251 win1251"},
        {"windows-1253", "windows-1253 cp1253 x-cp1253"},
        {
            "windows-1254",
            "windows-1254 cp1254 x-cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9"
                    + " iso_8859-9:1989 l5 latin5"
        },
        {"windows-1255", "windows-1255 cp1255 x-cp1255"},
        {"windows-1256", "windows-1256 cp1256 x-cp1256"},
        {"windows-1257", "windows-1257 cp1257 x-cp1257"},
        {"windows-1258", "windows-1258 cp1258 x-cp1258"},
        {"x-windows-874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"},
        {"IBM866", "866 cp866 csibm866 ibm866"},
        {"ISO-8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
        {"ISO-8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
        {"ISO-8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
        {"ISO-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"
        },
        {
            "ISO-8859-6",
            "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e"
                    + " iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"
        },
        {
            "ISO-8859-7",
            "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7"
                    + " iso_8859-7:1987 sun_eu_greek"
        },
        {
            "ISO-8859-8",
            "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8"
                    + " iso_8859-8:1988 visual iso-8859-8-i csiso88598i logical"
        },
        {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"},
        {"ISO-8859-15", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
        {"ISO-8859-16", "iso-8859-16"},
        {"KOI8-R", "koi8-r cskoi8r koi koi8 koi8_r"},
        {"KOI8-U", "koi8-u koi8-ru"},
        {"x-MacRoman", "macintosh csmacintosh mac x-mac-roman"},
        {"x-MacCyrillic", "x-mac-cyrillic x-mac-ukrainian"},
        {
            "GB18030",
            "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk euc-cn cp936"
        },
        {"Big5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
        {"EUC-JP", "euc-jp cseucpkdfmtjapanese x-euc-jp"},
        {"ISO-2022-JP", "iso-2022-jp csiso2022jp"},
        {"windows-31j", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"},
        {
            "x-windows-949",
            "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
                    + " windows-949 ks_c_5601 cp949 uhc"
        }
    };

    private static final Map<String, Charset> BY_LABEL = byLabel();

    private CharsetLabels() {}

    private static Map<String, Charset> byLabel() {
        Map<String, Charset> charsets = new HashMap<>();
        for (String[] row : LABELS) {
            if (Charset.isSupported(row[0])) {
                Charset charset = Charset.forName(row[0]);
                for (String label : row[1].split(" ", -1)) {
                    charsets.put(label, charset);
                }
            }
        }
        return charsets;
    }

    /** The encoding that a label names; null if the standard does not know it, or Java cannot read it. */
    static @Nullable Charset find(@Nullable String label) {
        if (label == null || label.length() > 64) {
            return null;
        }
        return BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The encoding that a label in the page itself names. A page whose label can be read as ASCII is not in UTF-16, so
     * that label means UTF-8.
     */
    static @Nullable Charset findInPage(@Nullable String label) {
        Charset charset = find(label);
        boolean wide = StandardCharsets.UTF_16LE.equals(charset) || StandardCharsets.UTF_16BE.equals(charset);
        return wide ? StandardCharsets.UTF_8 : charset;
    }

    /** The encoding in a content type such as {@code text/html; charset="latin1"}; null if it names none. */
    static @Nullable Charset ofContentType(@Nullable String contentType) {
        return contentType == null ? null : find(labelIn(contentType));
    }

    /** The label after "charset=", as the standard extracts it from the content of a meta element. */
    static @Nullable String labelIn(String content) {
        String lower = content.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset");
        while (at >= 0) {
            int i = skipSpace(content, at + 7);
            if (i < content.length() && content.charAt(i) == '=') {
                return value(content, skipSpace(content, i + 1));
            }
            at = lower.indexOf("charset", at + 7);
        }
        return null;
    }

    private static @Nullable String value(String content, int from) {
        if (from >= content.length()) {
            return null;
        }
        char quote = content.charAt(from);
        if (quote == '"' || quote == '\'') {
            int end = content.indexOf(quote, from + 1);
            return end < 0 ? null : content.substring(from + 1, end);
        }
        int end = from;
        while (end < content.length() && content.charAt(end) > ' ' && content.charAt(end) != ';') {
            end++;
        }
        return content.substring(from, end);
    }

    private static int skipSpace(String content, int from) {
        int i = from;
        while (i < content.length() && content.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
