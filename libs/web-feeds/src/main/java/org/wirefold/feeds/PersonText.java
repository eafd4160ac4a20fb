package org.wirefold.feeds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads who wrote something, from Atom's elements and from the line that RSS has. */
final class PersonText {
    private static final Pattern MAIL = Pattern.compile(
            "(?:mailto:)?([A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\\.[A-Za-z0-9-]{1,64}){1,8}|[A-Za-z0-9_.+-]{1,64}@\\[[0-9.]{7,15}\\])");
    private static final int LONGEST = 2_000;

    private PersonText() {}

    /** The person; null if the element is empty. */
    static @Nullable FeedPerson read(Element element, XmlScope outside) {
        String name = null;
        String email = null;
        String uri = null;
        for (Element child : element.children()) {
            String text = blankToNull(child.text());
            switch (XmlNames.local(child)) {
                case "name" -> name = text;
                case "email" -> email = text;
                case "uri", "url", "homepage" ->
                    uri = text == null
                            ? null
                            : WebAddress.resolve(
                                    outside.within(element).within(child).base(), text);
                default -> {
                    // Other elements say nothing of a person.
                }
            }
        }
        if (name != null || email != null || uri != null) {
            return new FeedPerson(name, email, uri);
        }
        return parse(element.text());
    }

    /** A line such as {@code me@example.com (Ann Lee)} or {@code Ann Lee <me@example.com>}. */
    static @Nullable FeedPerson parse(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || text.indexOf('@') < 0) {
            return new FeedPerson(text, null, null);
        }
        Matcher mail = MAIL.matcher(text);
        if (!mail.find()) {
            return new FeedPerson(text, null, null);
        }
        String rest = text.substring(0, mail.start()) + text.substring(mail.end());
        String name = rest.replace("()", "")
                .replace("<>", "")
                .replace("&lt;&gt;", "")
                .strip()
                .replaceAll("^[(]|[)]$", "")
                .strip();
        return new FeedPerson(blankToNull(name), mail.group(1), null);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
