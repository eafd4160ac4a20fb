package org.wirefold.ingest.format.telegraph;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefold.ingest.format.SourceEntry;
import org.wirefold.ingest.format.wire.WireItem;
import org.wirefold.ingest.format.wire.WireItem.Field;
import org.wirefold.ingest.format.wire.WireTime;
import org.wirefold.ingest.format.wire.WrappedText;

/**
 * One message of ANPA 1312: a heading with service, number and selectors; a line with priority, category, keyword, day
 * and length; after STX the slugline, the headline and the notes, each behind a caret; the text, its paragraphs
 * indented; and the day and time of transmission.
 */
final class Anpa1312Message {
    /** {@code AW2870}, a unit separator, and the selectors. */
    static final Pattern HEADER = Pattern.compile("([A-Za-z]{1,2})([0-9]{3,4})\\x1f([^\\r\\n]{0,80})");

    private static final Pattern KEYWORD =
            Pattern.compile("([a-z]) ([a-z])[\\x11-\\x14 ]*(.*?)\\s+([0-9]{2})-([0-9]{2})(?:\\s+([0-9]{1,5}))?\\s*");
    private static final Pattern SLUG = Pattern.compile("(.*?),?(?:,\\s*([0-9]{1,6}))?");
    private static final Pattern LEAD =
            Pattern.compile("(?i).*?,?\\s*([0-9]{1,2})(?:st|nd|rd|th) (?:ld|lead|add|writethru).*");
    private static final Pattern SENT =
            Pattern.compile("([0-1][0-9])-([0-3][0-9])-([0-9]{2}) ([0-2][0-9])([0-5][0-9])\\s*(GMT|UTC)?");
    /** Who has sent it, before the day: {@code AP-WF-11-13-13}. */
    private static final Pattern SERVICE = Pattern.compile("\\s*\\^?([A-Z]{2,6})-[A-Z]{2}-");

    private static final Pattern NUMBER = Pattern.compile("\\^?\\*[0-9]+<?\\s*(?=\\^)");
    private static final Pattern PICTURES =
            Pattern.compile("(?i)(ap|eds)?\\W*(photos?|video|graphics?|audio|interactive)(?U:\\b).*");
    private static final Pattern NOTE = Pattern.compile("(?i)\\(?(eds?|editors?|editor's note)(?U:\\b).*");
    private static final Pattern WITHDRAWN =
            Pattern.compile("(?i).*(?U:\\b)(kill|withhold|elimination|withdraw\\w*)(?U:\\b).*");
    private static final Map<String, String> URGENCY = Map.of("f", "1", "b", "2", "u", "3", "r", "4", "d", "5");
    private static final String ADVISORY = "v";
    private static final int LONGEST_SLUG = 300;
    private static final int CENTURY = 2000;

    private final WireItem item = new WireItem();
    private final StringBuilder body = new StringBuilder();
    private boolean inBody;

    private Anpa1312Message() {}

    /** The entry of a message. */
    static SourceEntry read(String message, long line, byte[] original) {
        Matcher header = HEADER.matcher(message);
        int stx = message.indexOf(MessageReader.STX);
        if (!header.lookingAt() || stx < header.end()) {
            return WireItem.broken("the message has no heading of ANPA 1312, or no text after it", line, original);
        }
        Anpa1312Message read = new Anpa1312Message();
        read.item.addAltId("sequence", header.group(1) + header.group(2));
        read.heading(message.substring(header.end(), stx));
        int etx = message.indexOf(MessageReader.ETX, stx);
        for (String row :
                message.substring(stx + 1, etx < 0 ? message.length() : etx).split("\r\n|\r|\n|\f", -1)) {
            read.row(row);
        }
        Matcher sent = SENT.matcher(etx < 0 ? "" : message.substring(etx));
        if (sent.find()) {
            read.sent(sent);
        }
        Matcher service = SERVICE.matcher(etx < 0 ? "" : message.substring(etx + 1));
        if (service.lookingAt()) {
            read.item.put(Field.AGENCY, service.group(1));
            read.item.addInfoSource(service.group(1));
        }
        read.item.put(Field.TEXT, read.body.toString());
        return read.item.toEntry(line, original);
    }

    private void heading(String lines) {
        for (String line : lines.split("\\R", -1)) {
            Matcher keyword = KEYWORD.matcher(line.length() > LONGEST_SLUG ? "" : line);
            if (keyword.matches()) {
                item.put(Field.URGENCY, URGENCY.get(keyword.group(1)));
                item.addSubject(keyword.group(2), null);
                item.addKeyword(keyword.group(3));
                if (keyword.group(2).equals(ADVISORY)) {
                    item.addGenre("advisory");
                }
            }
        }
    }

    private void row(String row) {
        // A number to be found by may be written before the slugline: "*9006< ^AP-Top-…".
        String bare = NUMBER.matcher(clean(row)).replaceFirst("");
        if (bare.startsWith("^")) {
            marked(WrappedText.withoutEnd(bare.substring(1), "<="), bare);
        } else if (!bare.isEmpty()) {
            Matcher sent = SENT.matcher(bare);
            if (bare.length() < 40 && sent.find() && item.get(Field.PUBLISHED) == null) {
                sent(sent);
            } else {
                inBody = true;
                paragraph(row, bare);
            }
        }
    }

    /** Takes out the typesetter's marks: thin and fixed spaces, quads, and ends of tables. */
    private static String clean(String row) {
        return row.replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", " ").strip();
    }

    private void marked(String words, String row) {
        if (item.get(Field.SLUGLINE) == null) {
            slug(words);
            return;
        }
        Matcher sent = SENT.matcher(words);
        if (sent.find()) {
            sent(sent);
        } else if (words.equalsIgnoreCase("END") || words.isBlank()) {
            return;
        } else if (inBody) {
            paragraph("\t", words);
        } else if (NOTE.matcher(words).matches()) {
            note(words);
        } else if (PICTURES.matcher(words).matches()) {
            item.addNote(words);
        } else if (words.regionMatches(true, 0, "by ", 0, 3) && row.endsWith("=")) {
            item.put(Field.BYLINE, words);
        } else if (item.get(Field.BYLINE) != null && row.endsWith("=")) {
            agency(words);
        } else if (item.get(Field.HEADLINE) == null) {
            item.put(Field.HEADLINE, typeset(words));
        } else if (!row.endsWith("<")) {
            inBody = true;
            paragraph("\t", words);
        }
    }

    private void slug(String words) {
        if (words.length() > LONGEST_SLUG) {
            return;
        }
        Matcher slug = SLUG.matcher(words);
        String name = slug.matches() ? slug.group(1) : words;
        item.put(Field.SLUGLINE, name);
        Matcher lead = LEAD.matcher(name);
        if (lead.matches()) {
            item.put(Field.VERSION, Integer.toString(Integer.parseInt(lead.group(1)) + 1));
        }
        if (WITHDRAWN.matcher(name).matches()) {
            item.put(Field.PUB_STATUS, "canceled");
        }
    }

    private void note(String words) {
        item.addNote(typeset(words));
        if (words.toLowerCase(Locale.ROOT).contains("correct")) {
            item.addSignal("correction");
        }
    }

    /** The line under the byline names the agency, or what the author is there: "AP Sports Writer". */
    private void agency(String words) {
        if (words.equalsIgnoreCase("Associated Press") || words.startsWith("The ")) {
            item.put(Field.AGENCY, words);
        }
    }

    private void sent(Matcher sent) {
        item.put(
                Field.PUBLISHED,
                WireTime.of(
                        CENTURY + Integer.parseInt(sent.group(3)),
                        Integer.parseInt(sent.group(1)),
                        Integer.parseInt(sent.group(2)),
                        sent.group(4),
                        sent.group(5),
                        sent.group(6) == null ? "" : "Z"));
    }

    private void paragraph(String row, String bare) {
        String words = typeset(WrappedText.withoutEnd(bare, "<="));
        if (words.isEmpty() || words.equals("___")) {
            return;
        }
        boolean isIndented = row.isEmpty() || Character.isWhitespace(row.charAt(0));
        boolean isRow = !row.isEmpty() && row.charAt(0) < ' ' && !isIndented;
        boolean afterSentence = body.length() > 0 && ".!?\"".indexOf(body.charAt(body.length() - 1)) >= 0;
        if (body.length() > 0) {
            body.append(isIndented ? "\n\n" : isRow || afterSentence ? "\n" : " ");
        }
        body.append(words);
    }

    /** The signs of a printer that a telegraph has no letters for. */
    private static String typeset(String words) {
        return words.replace("``", "\u201C")
                .replace("''", "\u201D")
                .replace('`', '\u2018')
                .replace(" _ ", " \u2014 ")
                .replace("^", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
