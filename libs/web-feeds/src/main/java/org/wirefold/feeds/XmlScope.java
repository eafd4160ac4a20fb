package org.wirefold.feeds;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What an element inherits: the address that its links are relative to, and its language.
 *
 * @param base null if nothing tells it
 * @param language BCP 47 tag; null if nothing tells it
 */
record XmlScope(@Nullable String base, @Nullable String language) {
    /** The scope inside an element. */
    XmlScope within(Element element) {
        String ownBase = element.attr("xml:base").strip();
        String outer = base != null && WebAddress.isWeb(base) ? base : null;
        String ownLanguage =
                element.hasAttr("xml:lang") ? element.attr("xml:lang").strip() : language;
        return new XmlScope(
                ownBase.isEmpty() ? outer : WebAddress.resolve(outer, ownBase),
                ownLanguage == null || ownLanguage.isEmpty() ? null : ownLanguage.replace('_', '-'));
    }

    /** The scope inside an element below others; the nesting is bounded by the parser. */
    XmlScope below(Element element) {
        Element parent = element.parent();
        return (parent == null ? this : below(parent)).within(element);
    }
}
