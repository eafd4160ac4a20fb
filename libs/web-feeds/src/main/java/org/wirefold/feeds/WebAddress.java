package org.wirefold.feeds;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes relative addresses absolute. Thread-safe. */
final class WebAddress {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern LINKING =
            Pattern.compile("(?i)(?U:\\b)(href|src|cite|action|longdesc|data|usemap|background)\\s*=");
    private static final List<String> ATTRIBUTES =
            List.of("href", "src", "cite", "action", "longdesc", "data", "usemap", "background");

    private WebAddress() {}

    /** Whether it has a scheme. */
    static boolean isAbsolute(String address) {
        return ABSOLUTE.matcher(address).matches();
    }

    /** The address seen from the base; as it is if it is absolute, or there is no base, or it cannot be resolved. */
    static String resolve(@Nullable String base, String address) {
        String stripped = address.strip();
        if (base == null || isAbsolute(stripped)) {
            return stripped;
        }
        String resolved = StringUtil.resolve(base, stripped);
        return resolved.isEmpty() ? stripped : resolved;
    }

    /** Whether it is an address on the web. */
    static boolean isWeb(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /** HTML with the links in it made absolute; the same text if there is nothing to change. */
    static String resolveIn(String html, @Nullable String base) {
        if (base == null || !LINKING.matcher(html).find()) {
            return html;
        }
        Document page = Jsoup.parseBodyFragment(html, base);
        page.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        boolean changed = false;
        for (Element element : page.getAllElements()) {
            for (String attribute : ATTRIBUTES) {
                String written = element.attr(attribute);
                if (!written.isBlank() && !isAbsolute(written.strip())) {
                    element.attr(attribute, resolve(base, written));
                    changed = true;
                }
            }
        }
        return changed ? page.body().html() : html;
    }
}
