package org.wirefold.pages;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * What the names in an element's attributes (class, id, role, itemprop, ...) say of its purpose. These are words that
 * people write into markup, which is English nearly everywhere and holds a few words of other languages. They are
 * never compared with the text of the page.
 */
final class MarkupHints {
    private static final String[] WORDS = {
        "body articlebody storybody text richtext prose paragraph paragraphs copy wysiwyg para bodytext articletext"
                + " postbody entrycontent texte texto testo tekst",
        "article story post artikel articulo articolo entry beitrag news blogpost newsarticle hentry noticia",
        "content main contents inhalt contenido contenu maincontent contenuto conteudo container",
        "title headline heading header head kicker overline titel titre dachzeile entrytitle hed rubric rubrik",
        "lead lede intro summary standfirst dek subtitle subheadline description vorspann chapo sapo excerpt abstract"
                + " deck strap bajada entradilla ingress manchet subhead sub teasertext introduction subheading",
        "image images photo photos picture figure media gallery slideshow bild foto img"
                + " video player carousel slide slider thumbnail thumb audio podcast",
        "related recommended recommendation recommendations recommend more also similar readmore further suggestions"
                + " popular trending latest outbrain taboola recirc recirculation next prev previous mostread most"
                + " viewed readnext crosslink weitere moreon",
        "teaser teasers card cards tile tiles list item items promo feed stories river listing grid collection",
        "meta byline author authors date time published timestamp bio avatar profile autor writer contributor"
                + " dateline publish datetime vcard info credits reporter pubdate",
        "share social facebook twitter sharing follow whatsapp email print tools toolbar actions addtoany buttons"
                + " button bookmark",
        "comment comments disqus discussion reply respond kommentar kommentare commentlist forum replies",
        "ad ads advert advertisement sponsor sponsored anzeige werbung commercial banner dfp advertising publicidad"
                + " pub adslot affiliate shop shopping",
        "newsletter signup subscribe subscription paywall register login membership cta offer premium abo subscriber"
                + " donate donation support piano regwall",
        "nav menu navigation breadcrumb breadcrumbs tabs pagination pager topics tags tag categories keywords links"
                + " category topic link sitemap navbar search toc",
        "footer foot legal disclaimer impressum bottom end",
        "sidebar aside side rail widget module right column complementary box infobox factbox inset widgets info"
                + " supplementary",
        "cookie cookies consent gdpr privacy modal popup overlay dialog alert notice lightbox tooltip",
        "hidden hide sr visually screenreader invisible offscreen visuallyhidden collapse noscreen",
        "quote blockquote pullquote tweet embed pull instagram twitterembed quotation",
        "correction note footnote editor footnotes notes references reference endnote update updated",
        "live liveblog ticker liveticker entries timeline",
        "caption captions figcaption credit credits copyright legende legend cutline bildunterschrift pie photocredit"
                + " imagecaption photocaption",
        "second secondary infinite nextarticle"
    };

    /** How many purposes are told apart. */
    static final int COUNT = WORDS.length;
    /** The bits of all purposes. */
    static final int PURPOSES = (1 << COUNT) - 1;
    /** The bit of elements that are called the text of an article. */
    static final int TEXT = 1;
    /** The bit of comments. */
    static final int COMMENT = 1 << 10;
    /** The bit of captions. */
    static final int CAPTION = 1 << 21;
    /** A bit beside the purposes: the element is called a paywall. */
    static final int WALL = 1 << 30;

    private static final String[] WALLS = {
        "paywall", "regwall", "wall", "piano", "premium", "subscriber", "metered", "paygate", "bezahlschranke"
    };

    /** The line of words about subscriptions. */
    private static final int SUBSCRIPTION = 12;

    private static final int LENGTHS = 20;
    private static final int LETTERS = 26;
    private static final Map<String, Integer> BITS = bits();
    private static final Set<String> ATTRIBUTES =
            Set.of("class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label", "data-type");
    private static final int LONGEST = 300;

    private final Map<String, Integer> seen = new HashMap<>();
    private final StringBuilder word = new StringBuilder();

    /** Whether any word that is known has so many letters, such a first and such a last one. */
    private static final boolean[] MAY_BE_KNOWN = mayBeKnown();

    private static boolean[] mayBeKnown() {
        boolean[] may = new boolean[LENGTHS * LETTERS * LETTERS];
        for (String word : BITS.keySet()) {
            may[shape(word)] = true;
        }
        return may;
    }

    private static int shape(CharSequence word) {
        int length = Math.min(LENGTHS - 1, word.length());
        return (length * LETTERS + word.charAt(0) - 'a') * LETTERS + word.charAt(word.length() - 1) - 'a';
    }

    private static Map<String, Integer> bits() {
        Map<String, Integer> bits = new HashMap<>();
        for (int i = 0; i < WORDS.length; i++) {
            for (String word : WORDS[i].split(" ", -1)) {
                bits.merge(word, 1 << i, (a, b) -> a | b);
            }
        }
        for (String word : WALLS) {
            bits.merge(word, WALL | 1 << SUBSCRIPTION, (a, b) -> a | b);
        }
        return bits;
    }

    /** The purposes that an element's attributes name, a bit each. */
    int of(Element element) {
        if (element.attributesSize() == 0) {
            return 0;
        }
        int mask = 0;
        for (Attribute attribute : element.attributes()) {
            if (ATTRIBUTES.contains(attribute.getKey())) {
                String value = attribute.getValue();
                if (!value.isEmpty() && value.length() <= LONGEST) {
                    mask |= seen.computeIfAbsent(value, this::read);
                }
            }
        }
        return mask;
    }

    private int read(String value) {
        int mask = 0;
        word.setLength(0);
        char before = ' ';
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ' ';
            boolean upper = c >= 'A' && c <= 'Z';
            boolean letter = upper || (c >= 'a' && c <= 'z');
            if (word.length() > 0 && (!letter || (upper && before >= 'a' && before <= 'z'))) {
                mask |= MAY_BE_KNOWN[shape(word)] ? BITS.getOrDefault(word.toString(), 0) : 0;
                word.setLength(0);
            }
            if (letter) {
                word.append(upper ? (char) (c + 32) : c);
            }
            before = c;
        }
        return mask;
    }
}
