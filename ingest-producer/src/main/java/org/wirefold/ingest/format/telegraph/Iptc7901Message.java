package org.wirefold.ingest.format.telegraph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WireTime;
import org.wirefold.ingest.format.wire.WrappedText;

/**
 * One message of IPTC 7901: a heading with source, number, priority, category and length; the slugline; after STX the
 * headline up to an equals sign, and the text; after ETX day, hour and minute.
 */
final class Iptc7901Message {
    /** {@code eca062 4 i 211 ccccb   dpa 061}. */
    static final Pattern HEADER = Pattern.compile(
            "([A-Za-z]{2,5})([0-9]{3,5})[ ]+([0-9])[ ]+([A-Za-z]{1,4})[ ]+([0-9]{1,6})([^\\r\\n]{0,200})");

    private static final Pattern TIME = Pattern.compile("([0-3][0-9])([0-2][0-9])([0-5][0-9])[ ]*(GMT|UTC|Z)?[ ]*"
            + "([A-Za-z\u00e4\u00c4]{3,9})[ ]*([0-9]{2,4})?");
    private static final Pattern BYLINE = Pattern.compile("(?i)(by|von|per|par|di|de|av|af)\\s+\\p{Lu}.*");
    private static final Pattern LIFE_CYCLE = Pattern.compile(
            "(?i)\\(?(achtung|attention|urgent|eil|alert|flash|lead|update|corrected|correction|korrektur|berichtigung|kill"
                    + "|embargo.*|sperrfrist.*|([0-9]+(st|nd|rd|th)\\s+)?(lead|ld|update|add|writethru).*|[0-9]+\\.?\\s*(lead|neu).*)\\)?[:!]?");
    private static final Pattern NOT_TEXT = Pattern.compile(
            "(?i)#+ .*(notebook|notizblock|contacts|ansprechpartner).*|\\*( \\*){2,}|the following information is not .*");
    private static final Pattern SIGN_OFF = Pattern.compile("[a-z]{2,5}( [a-z]{1,5}){1,6}");
    private static final int MOST_HEADLINES = 8;
    private static final int LONGEST_MARK = 24;

    private Iptc7901Message() {}

    /** The entry of a message. */
    static SourceEntry read(String message, long line, byte[] original) {
        Matcher header = HEADER.matcher(message);
        int stx = message.indexOf(MessageReader.STX);
        if (!header.lookingAt() || stx < header.end()) {
            return WireItem.broken("the message has no heading of IPTC 7901, or no text after it", line, original);
        }
        WireItem item = new WireItem();
        String[] heading = message.substring(0, stx).split("\\R", -1);
        String keywords = header.group(6).strip();
        item.put(Field.URGENCY, header.group(3));
        item.addSubject(header.group(4), null);
        item.addAltId("sequence", header.group(1) + header.group(2));
        agency(keywords, item);
        StringBuilder slug = new StringBuilder();
        for (int i = 1; i < heading.length; i++) {
            slug.append(heading[i].strip());
        }
        item.put(Field.SLUGLINE, WrappedText.withoutEnd(slug.toString(), "/"));
        int etx = message.indexOf(MessageReader.ETX, stx);
        time(etx < 0 ? "" : message.substring(etx + 1), item);
        text(message.substring(stx + 1, etx < 0 ? message.length() : etx), item);
        return item.toEntry(line, original);
    }

    /** The last word before the number: {@code ccccb   dpa 061}. */
    private static void agency(String keywords, WireItem item) {
        Matcher words =
                Pattern.compile("(?:.*\\s)?([A-Za-z][\\w/-]*)\\s+[0-9]+").matcher(keywords);
        if (words.matches()) {
            item.put(Field.AGENCY, words.group(1));
            item.addInfoSource(words.group(1));
        }
    }

    private static void time(String ending, WireItem item) {
        Matcher time = TIME.matcher(ending);
        if (!time.find()) {
            return;
        }
        int month = WireTime.month(time.group(5));
        String year = time.group(6);
        if (month > 0 && year != null) {
            int number = Integer.parseInt(year);
            item.put(
                    Field.PUBLISHED,
                    WireTime.of(
                            number < 100 ? 2000 + number : number,
                            month,
                            Integer.parseInt(time.group(1)),
                            time.group(2),
                            time.group(3),
                            time.group(4) == null ? "" : "Z"));
        }
    }

    private static void text(String text, WireItem item) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        int body = headlines(lines, item);
        StringBuilder article = new StringBuilder();
        StringBuilder notes = new StringBuilder();
        boolean isNote = false;
        for (String line : lines.subList(body, lines.size())) {
            isNote |= NOT_TEXT.matcher(line.strip()).matches();
            if (!isNote) {
                article.append(line).append('\n');
            } else if (!line.isBlank() && !NOT_TEXT.matcher(line.strip()).matches()) {
                notes.append(line.strip()).append('\n');
            }
        }
        item.put(Field.TEXT, WrappedText.of(withoutSignOff(article.toString().stripTrailing())));
        item.addNote(withoutSignOff(notes.toString().stripTrailing()));
    }

    private static String withoutSignOff(String text) {
        int last = text.lastIndexOf('\n');
        return SIGN_OFF.matcher(text.substring(last + 1).strip()).matches()
                ? text.substring(0, Math.max(0, last))
                : text;
    }

    /** The lines up to one that ends in an equals sign; without one, the first line alone. */
    private static int headlines(List<String> lines, WireItem item) {
        int end = 0;
        int first = firstWord(lines, 0);
        for (int i = first; i < lines.size() && i < first + MOST_HEADLINES; i++) {
            if (lines.get(i).strip().endsWith("=")) {
                end = i + 1;
                break;
            }
        }
        end = end == 0 ? Math.min(lines.size(), first + 1) : end;
        List<String> headline = new ArrayList<>();
        for (int i = Math.min(first, end); i < end; i++) {
            String words = WrappedText.withoutEnd(lines.get(i), "=").strip();
            if (BYLINE.matcher(words).matches() && !headline.isEmpty()) {
                item.put(Field.BYLINE, words);
            } else if (LIFE_CYCLE.matcher(words).matches() || (isMark(words) && i + 1 < end)) {
                item.addNote(words);
            } else if (!words.isEmpty()) {
                headline.add(words);
            }
        }
        item.put(Field.HEADLINE, headline.isEmpty() ? null : String.join(" ", headline));
        return end;
    }

    /** A word in capitals above the headline: EXTRA, REFILE, ROUNDUP. */
    private static boolean isMark(String words) {
        return words.length() <= LONGEST_MARK && words.matches("[\\p{Lu}0-9 .:()-]+") && !words.isBlank();
    }

    private static int firstWord(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }
}
