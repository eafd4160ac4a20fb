package org.wirefold.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of a page as programs take it that know nothing of blocks: every piece between two tags on a line of its own
 * (as {@code get_text("\n")} of BeautifulSoup does). Remembers which pieces stood in one block.
 */
final class BrokenPages implements NodeVisitor {

    private final boolean strip;
    private final StringBuilder text = new StringBuilder();
    private int[] blocks = new int[1 << 14];
    private int block;
    private boolean begun;

    private BrokenPages(boolean strip) {
        this.strip = strip;
    }

    /**
     * A text and the number of the block in which each of its characters stood.
     *
     * @param text the text
     * @param blocks as long as the text
     */
    record Broken(String text, int[] blocks) {}

    /** Where the page of a row of {@code pages.jsonl} is kept. */
    static Path file(Path shared, Map<String, String> row) {
        return shared.resolve("data/pages/html").resolve(SharedSets.field(row, "id") + ".html.gz");
    }

    /**
     * Breaks a page.
     *
     * @param strip whether the pieces are stripped of space and the empty ones left out
     */
    static Broken read(Path file, boolean strip) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Document page = Jsoup.parse(in, null, "https://page.test/");
            BrokenPages pages = new BrokenPages(strip);
            page.traverse(pages);
            return new Broken(pages.text.toString(), Arrays.copyOf(pages.blocks, pages.text.length()));
        }
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode piece) {
            add(piece.getWholeText());
        } else if (isBlock(node)) {
            block++;
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (isBlock(node)) {
            block++;
        }
    }

    private static boolean isBlock(Node node) {
        return node instanceof Element element
                && (element.isBlock()
                        || element.normalName().equals("br")
                        || element.normalName().equals("option")
                        || element.normalName().equals("button"));
    }

    private void add(String piece) {
        String kept = strip ? piece.strip() : piece;
        if (strip && kept.isEmpty()) {
            return;
        }
        if (begun) {
            text.append('\n');
        }
        begun = true;
        text.append(kept);
        if (blocks.length < text.length()) {
            blocks = Arrays.copyOf(blocks, 2 * text.length());
        }
        Arrays.fill(blocks, text.length() - kept.length(), text.length(), block);
    }
}
