package org.wirefold.pages;

/**
 * Finds what of a tag is worth parsing: its name and the attributes that the reader asks for. Pictures and fields of
 * forms have none. On an ordinary page that is a quarter of the characters of all tags. Each character is looked at
 * once, as the tokenizer of the HTML standard does. Not for sharing between threads; one a page.
 */
final class TagTrimmer {
    /** By length, so that few are compared with an attribute. */
    private static final String[][] KEPT = {
        {},
        {},
        {"id"},
        {"rel"},
        {"role", "lang", "name", "href"},
        {"class", "style"},
        {"hidden"},
        {"content", "pubdate"},
        {"itemprop", "datetime", "property", "xml:lang"},
        {"data-type"},
        {"aria-label", "http-equiv"},
        {"data-testid"},
        {},
        {},
        {"data-component"}
    };

    private static final String[] DROPPED = {"img", "input", "source"};
    private static final String[] RAW = {"title", "textarea"};

    private static final int LONGEST_LICENCE = 1_000;

    private final String html;
    private final StringBuilder kept;
    private final boolean mayHaveLicences;
    /** Where the next piece to keep begins. */
    private int from;

    TagTrimmer(String html, StringBuilder kept) {
        this.html = html;
        this.kept = kept;
        this.mayHaveLicences = namesLicence(html);
    }

    /** Keeps all up to here and passes over what follows up to {@code next}. */
    void skip(int at, int next) {
        kept.append(html, from, at);
        from = next;
    }

    /** Keeps the rest. */
    void finish() {
        kept.append(html, Math.min(from, html.length()), html.length());
        from = html.length();
    }

    /** Trims the start tag at {@code at} and returns where to go on: behind it, or behind the text that it opens. */
    int trim(int at) {
        int name = at + 1;
        int i = name;
        while (i < html.length() && !isEnd(html.charAt(i))) {
            i++;
        }
        int nameEnd = i;
        boolean isDropped = isOneOf(DROPPED, name, nameEnd);
        if (isDropped) {
            i = endOfTag(i, -1, 0);
            if (i < html.length()) {
                skip(at, i + 1);
            }
        } else {
            i = endOfTag(i, name, nameEnd);
        }
        return isOneOf(RAW, name, nameEnd) ? closing(i, name, nameEnd) : Math.min(html.length(), i + 1);
    }

    /** Goes to the end of the tag and drops attributes on the way, unless there is no name. */
    private int endOfTag(int at, int name, int nameEnd) {
        int i = at;
        int end = html.length();
        while (i < end && html.charAt(i) != '>') {
            int before = i;
            while (i < end && isBlank(html.charAt(i))) {
                i++;
            }
            int start = i;
            // An attribute may begin with an equals sign.
            i += i < end && html.charAt(i) == '=' ? 1 : 0;
            while (i < end && html.charAt(i) != '=' && !isEnd(html.charAt(i))) {
                i++;
            }
            int stop = i;
            i = afterValue(i);
            if (stop > start && name >= 0 && i < end) {
                drop(before, start, stop, i, name, nameEnd);
            }
        }
        return i;
    }

    private void drop(int before, int start, int stop, int next, int name, int nameEnd) {
        boolean isType = stop - start == 4 && html.regionMatches(true, start, "type", 0, 4);
        if (isType ? !isLicence(name, next) : !isKept(start, stop)) {
            skip(before, next);
            if (!isEnd(html.charAt(next))) {
                kept.append(' ');
            }
        } else if (nameEnd - name == 1
                && (html.charAt(start) | ' ') == 'h'
                && html.charAt(start + 1) != 'i'
                && !isLicence(name, next)) {
            // That a link leads somewhere is asked for, but not where.
            skip(stop, next);
        }
    }

    /** Whether the tag says that it links a licence: of such a link it is asked where it leads and to what kind. */
    private boolean isLicence(int name, int at) {
        if (!mayHaveLicences || at - name > LONGEST_LICENCE) {
            return false;
        }
        String tag = html.substring(name, Math.min(html.length(), at + LONGEST_LICENCE));
        int end = tag.indexOf('>', at - name);
        return namesLicence(end < 0 ? tag : tag.substring(0, end));
    }

    private static boolean namesLicence(String text) {
        return text.contains("icense") || text.contains("ICENSE");
    }

    /** Behind the value of an attribute whose name ends here, if it has one. */
    private int afterValue(int at) {
        int i = at;
        int end = html.length();
        while (i < end && html.charAt(i) <= ' ') {
            i++;
        }
        if (i >= end || html.charAt(i) != '=') {
            return at;
        }
        i++;
        while (i < end && html.charAt(i) <= ' ') {
            i++;
        }
        if (i < end && (html.charAt(i) == '"' || html.charAt(i) == '\'')) {
            int close = html.indexOf(html.charAt(i), i + 1);
            return close < 0 ? end : close + 1;
        }
        while (i < end && html.charAt(i) > ' ' && html.charAt(i) != '>') {
            i++;
        }
        return i;
    }

    private boolean isKept(int start, int stop) {
        int length = stop - start;
        if (length < KEPT.length) {
            for (String attribute : KEPT[length]) {
                if (html.regionMatches(true, start, attribute, 0, length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOneOf(String[] names, int start, int stop) {
        for (String name : names) {
            if (name.length() == stop - start && html.regionMatches(true, start, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private int closing(int at, int name, int nameEnd) {
        int close = html.indexOf("</", at);
        while (close >= 0) {
            if (html.regionMatches(true, close + 2, html, name, nameEnd - name)) {
                return close;
            }
            close = html.indexOf("</", close + 2);
        }
        return html.length();
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '/';
    }

    private static boolean isEnd(char c) {
        return c <= ' ' || c == '/' || c == '>';
    }
}
