package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Walks a parsed page once and collects its blocks. Not for sharing between threads; one a page. */
final class BlockCollector {
    private static final Set<String> LEFT_OUT = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
            "video",
            "audio",
            "select",
            "textarea",
            "button",
            "dialog",
            "map",
            "input",
            "img",
            "source",
            "picture",
            "link",
            "meta",
            "rp",
            "rt");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
            "time", "tt", "u", "var", "wbr", "nobr");
    /** Elements that say what they are for, which pages of before 2010 do not have. */
    private static final Set<String> MEANT =
            Set.of("article", "main", "aside", "header", "footer", "section", "figure", "figcaption", "hgroup");

    /** How the programs that ask for consent name the element in which they do. */
    private static final String[] CONSENT = {
        "onetrust-",
        "ot-sdk",
        "optanon",
        "cybotcookiebot",
        "didomi-",
        "usercentrics",
        "sp_message_container",
        "qc-cmp",
        "truste-",
        "cookie-law",
        "cookiebanner",
        "cookie-banner",
        "cookieconsent",
        "cookie-consent",
        "gdpr-"
    };

    private static final int DEEPEST = 400;
    private static final int FEW = 20;

    private final MarkupHints hints = new MarkupHints();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private int linkChars;
    private int links;
    private int strongChars;
    private int emphasisChars;
    private boolean time;
    private boolean space;
    private boolean broken;
    private int inLink;
    private int inStrong;
    private int inEmphasis;
    private int inPre;

    private final boolean bare;

    private BlockCollector(boolean bare) {
        this.bare = bare;
    }

    static List<Block> collect(Element body, boolean bare) {
        BlockCollector collector = new BlockCollector(bare);
        Frame root = new Frame(null, "body", "", collector.purpose(body));
        collector.children(body, root, 0);
        collector.close(root);
        return collector.blocks;
    }

    private void children(Element element, Frame frame, int depth) {
        for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode words) {
                add(words.getWholeText(), frame);
            } else if (child instanceof Element inner && depth < DEEPEST) {
                element(inner, frame, depth + 1);
            }
        }
    }

    private void element(Element element, Frame frame, int depth) {
        String tag = element.normalName();
        if (LEFT_OUT.contains(tag)) {
            return;
        }
        if (tag.equals("br")) {
            lineBreak(frame);
            return;
        }
        if (isHidden(element)) {
            return;
        }
        if (INLINE.contains(tag)) {
            inline(element, tag, frame, depth);
            return;
        }
        close(frame);
        Frame inner = new Frame(frame, bare ? plain(tag) : tag, element.className(), purpose(element));
        inPre += tag.equals("pre") ? 1 : 0;
        children(element, inner, depth);
        inPre -= tag.equals("pre") ? 1 : 0;
        close(inner);
    }

    private int purpose(Element element) {
        return bare ? 0 : hints.of(element);
    }

    private static String plain(String tag) {
        return MEANT.contains(tag) ? "div" : tag;
    }

    private void inline(Element element, String tag, Frame frame, int depth) {
        int before = text.length();
        boolean link = tag.equals("a") && element.hasAttr("href");
        boolean strong = tag.equals("b") || tag.equals("strong");
        boolean emphasis = tag.equals("em") || tag.equals("i") || tag.equals("small");
        time |= tag.equals("time");
        inLink += link ? 1 : 0;
        inStrong += strong ? 1 : 0;
        inEmphasis += emphasis ? 1 : 0;
        Frame inner = frame;
        // An element with a class may say what it is even where it stands in a line: the frame is asked of by blocks in
        // it alone.
        if (tag.equals("span") || link) {
            int purpose = purpose(element);
            if (purpose != 0 && text.length() == 0) {
                inner = new Frame(frame, tag, element.className(), purpose);
            }
        }
        children(element, inner, depth);
        if (inner != frame && text.length() > 0 && standsAlone(element)) {
            close(inner);
        }
        inLink -= link ? 1 : 0;
        inStrong -= strong ? 1 : 0;
        inEmphasis -= emphasis ? 1 : 0;
        links += link && text.length() > before ? 1 : 0;
    }

    /** Nothing but white space and elements follow in the same parent, so the words are a block of their own. */
    private static boolean standsAlone(Element element) {
        int looked = 0;
        for (Node next = element.nextSibling(); next != null; next = next.nextSibling()) {
            if (isRunning(next) || ++looked > FEW) {
                return false;
            }
        }
        for (Node before = element.previousSibling(); before != null; before = before.previousSibling()) {
            if ((before instanceof TextNode words && !words.isBlank()) || ++looked > FEW) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRunning(Node node) {
        return (node instanceof TextNode words && !words.isBlank())
                || (node instanceof Element other && INLINE.contains(other.normalName()));
    }

    /** A break parts blocks. */
    private void lineBreak(Frame frame) {
        close(frame);
        broken = true;
    }

    private static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue();
            boolean hides = switch (attribute.getKey()) {
                case "hidden" -> !isStreamed(element);
                case "style" ->
                    value.length() < 500 && (holds(value, "display", "none") || holds(value, "visibility", "hidden"));
                case "role" -> value.equals("dialog") || value.equals("alertdialog");
                case "id" -> asksForConsent(value);
                default -> false;
            };
            if (hides) {
                return true;
            }
        }
        return false;
    }

    /** A style has the property with the value. */
    private static boolean holds(String style, String property, String value) {
        int at = style.indexOf(property);
        if (at < 0) {
            return false;
        }
        String rest = style.substring(at + property.length()).strip();
        return rest.startsWith(":") && rest.substring(1).strip().startsWith(value);
    }

    private static boolean asksForConsent(String id) {
        for (String name : CONSENT) {
            if (id.regionMatches(true, 0, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** React sends late parts of a page in hidden elements named "S:0", "S:1" and moves them by a script. */
    private static boolean isStreamed(Element element) {
        String id = element.id();
        return id.startsWith("S:") && id.length() > 2;
    }

    private void add(String words, Frame frame) {
        int before = text.length();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (inPre > 0 && c == '\n') {
                close(frame);
                before = 0;
            } else if (c <= ' ' || c == '\u00A0' || (c > 0x7f && Character.isWhitespace(c))) {
                space = true;
            } else if (c != '\u200B' && c != '\u00AD' && c != '\uFEFF') {
                if (space && text.length() > 0) {
                    text.append(' ');
                }
                space = false;
                text.append(c);
            }
        }
        int added = text.length() - before;
        linkChars += inLink > 0 ? added : 0;
        strongChars += inStrong > 0 ? added : 0;
        emphasisChars += inEmphasis > 0 ? added : 0;
    }

    private void close(Frame frame) {
        if (text.length() > 0) {
            float length = text.length();
            Block block = new Block(
                    frame,
                    text.toString(),
                    Math.min(1, linkChars / length),
                    links,
                    Math.min(1, strongChars / length),
                    Math.min(1, emphasisChars / length),
                    time,
                    broken);
            if (!block.squeezed.isEmpty()) {
                block.repeatsBefore = seen.merge(block.squeezed, 1, Integer::sum) - 1;
                blocks.add(block);
                addUp(block);
            }
            text.setLength(0);
            broken = false;
        }
        linkChars = 0;
        links = 0;
        strongChars = 0;
        emphasisChars = 0;
        time = false;
        space = false;
    }

    private static void addUp(Block block) {
        float prose = block.prose();
        int up = 0;
        for (@Nullable Frame frame = block.frame; frame != null; frame = frame.parent) {
            frame.width += block.width;
            frame.linkWidth += block.linkWidth;
            frame.proseWidth += prose;
            frame.blocks++;
            if (up <= 2) {
                frame.nearProse += up == 2 ? prose / 2 : prose;
            }
            up++;
        }
    }
}
