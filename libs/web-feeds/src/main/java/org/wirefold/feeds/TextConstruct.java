package org.wirefold.feeds;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.wirefold.pages.PageDecoder;

/** Reads an element that holds a text: plain, escaped HTML, markup among the XML, or base64. */
final class TextConstruct {
    private static final Pattern TAG = Pattern.compile(
            "(?is).*(</?(a|abbr|b|blockquote|br|cite|code|del|div|em|h[1-6]|i|img|li|ol|p|pre|small|span|strong|sub|sup|"
                    + "table|tt|u|ul)(\\s[^<>]*)?/?>|&(#\\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos|nbsp);).*");
    private static final String ATOM_1 = "http://www.w3.org/2005/Atom";
    /** Elements that do not end within their own tag in HTML: a browser would take all that follows for theirs. */
    private static final Pattern SELF_CLOSED = Pattern.compile(
            "(?i)<(iframe|script|style|textarea|title|noscript|video|audio|object)(\\s[^<>]{0,2000})?/>");

    private static final Pattern ANY_TAG = Pattern.compile("(?s).*</?[A-Za-z!][^<>]*>.*");

    private TextConstruct() {}

    /**
     * Reads it.
     *
     * @param otherwise the type if the element names none; {@link FeedText#PLAIN} becomes HTML if it looks so
     * @param outside what the element inherits
     */
    static FeedText read(Element element, String otherwise, XmlScope outside) {
        XmlScope scope = outside.within(element);
        String declared = type(XmlNames.attribute(element, "type"));
        String mode = XmlNames.attribute(element, "mode").toLowerCase(Locale.ROOT);
        String type = declared == null ? otherwise : declared;
        boolean hasMarkup = !element.children().isEmpty();
        String source = XmlNames.attribute(element, "src");
        String address = source.isEmpty() ? null : WebAddress.resolve(scope.base(), source);
        String value;
        if (hasMarkup && !mode.equals("base64")) {
            value = markup(element, type).strip();
            type = FeedText.PLAIN.equals(type) ? FeedText.HTML : type;
        } else {
            value = element.wholeText().strip();
            if (isBase64(mode, type)) {
                value = fromBase64(value);
            } else if (isMarkupInCdata(type, element)) {
                value = value.strip();
            } else if (type.equals(FeedText.XHTML) || (mode.equals("xml") && type.equals(FeedText.HTML))) {
                value = escaped(value);
            }
        }
        if (type.equals(FeedText.PLAIN) && declaredLoosely(declared, mode) && looksLikeHtml(value)) {
            type = FeedText.HTML;
        }
        boolean isHtml = type.equals(FeedText.HTML) || type.equals(FeedText.XHTML);
        return new FeedText(
                isHtml ? WebAddress.resolveIn(closed(value), scope.base()) : value, type, scope.language(), address);
    }

    private static String closed(String html) {
        return html.contains("/>") ? SELF_CLOSED.matcher(html).replaceAll("<$1$2></$1>") : html;
    }

    /** Markup that was put into CDATA though the type says that it stands among the XML. */
    private static boolean isMarkupInCdata(String type, Element element) {
        return type.equals(FeedText.XHTML)
                && ANY_TAG.matcher(element.wholeText()).matches();
    }

    private static String markup(Element element, String type) {
        boolean hasWrapper = type.equals(FeedText.XHTML)
                && element.tag().namespace().equals(ATOM_1)
                && element.childrenSize() == 1
                && XmlNames.local(element.child(0)).equals("div")
                && hasNoTextBeside(element);
        return InnerMarkup.of(hasWrapper ? element.child(0) : element);
    }

    private static boolean hasNoTextBeside(Element element) {
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text && !text.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Whether the type may be trusted less than the text: RSS and Atom 0.3 say plain by default. */
    private static boolean declaredLoosely(@Nullable String declared, String mode) {
        return declared == null && !mode.equals("xml");
    }

    static boolean looksLikeHtml(String text) {
        return TAG.matcher(text).matches();
    }

    private static @Nullable String type(String written) {
        String type = written.toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        type = (end < 0 ? type : type.substring(0, end)).strip();
        return switch (type) {
            case "" -> null;
            case "text", "plain", "text/plain" -> FeedText.PLAIN;
            case "html", "text/html" -> FeedText.HTML;
            case "xhtml", FeedText.XHTML -> FeedText.XHTML;
            default -> type.contains("/") ? type : null;
        };
    }

    private static boolean isBase64(String mode, String type) {
        if (!mode.isEmpty()) {
            return mode.equals("base64");
        }
        return !type.startsWith("text/") && !type.endsWith("+xml") && !type.endsWith("/xml");
    }

    private static String fromBase64(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
            return PageDecoder.decode(bytes, null).text();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
