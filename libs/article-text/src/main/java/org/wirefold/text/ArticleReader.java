package org.wirefold.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw text: separates the body from the furniture around it and takes headline, byline, dateline, credit, dates,
 * language and life cycle. Never throws on any text; linear in its length. Which lines are body is decided by
 * {@link BodyFinder} from each line, its neighbours, and what its source sent before. A dateline that opens the body is
 * taken off it. Not thread-safe: buffers are reused.
 *
 * <p>{@link #read} does three steps, which may also be called one by one. Only the second needs to know what the source
 * sent before, so the articles of a source must come in their order for that one only:
 *
 * <ol>
 *   <li>{@link #begin} looks at the lines;
 *   <li>{@link #choose} chooses those of the body;
 *   <li>{@link #finish} takes the body, and what stands in it and beside it.
 * </ol>
 *
 * <p>Each step may be done by another thread, one after the other.
 */
public final class ArticleReader {

    /** The weights that ship, loaded when the first reader is made. */
    private static final class Shipped {
        static final BodyModel FIRST = BodyModel.load("body-first.txt");
        static final BodyModel SECOND = BodyModel.load("body-second.txt");
        static final BoostedTrees TREES = BoostedTrees.load(ArticleReader.class, "body-trees.txt");
    }

    private static final double HALF = 0.5;

    private final PageLines page = new PageLines();
    private final Datelines datelines = new Datelines();
    private final BodyFeatures features = new BodyFeatures(page, new LineShapes(page, datelines));
    private final BodyFinder finder;
    private final NextArticles next = new NextArticles(page, features);
    private final PageFields fields = new PageFields(page, features, datelines);
    private final LanguageFinder languages = new LanguageFinder();
    private final TopicSketch sketch = new TopicSketch();
    private @Nullable RawText raw;
    private ArticleLines lines = ArticleLines.empty();
    private boolean isStub;
    private char[] out = new char[8192];
    private String lastBody = "";
    private int lastBegin = -1;

    /** Makes a reader. */
    public ArticleReader() {
        this(Shipped.FIRST, Shipped.SECOND, Shipped.TREES);
    }

    private ArticleReader(BodyModel first, BodyModel second, BoostedTrees trees) {
        finder = new BodyFinder(page, features, first, second, trees);
    }

    /** For the trainer: a reader that decides by other weights. */
    static ArticleReader withModels(BodyModel first, BodyModel second, BoostedTrees trees) {
        return new ArticleReader(first, second, trees);
    }

    /**
     * Reads one article.
     *
     * @param article the article as it arrived
     * @param history what its source sent before
     */
    public ReadArticle read(RawText article, LineHistory history) {
        begin(article);
        choose(history);
        return finish();
    }

    /** The first step: looks at the lines of an article as it arrived. */
    public void begin(RawText article) {
        raw = article;
        lastBegin = -1;
        isStub = false;
        lines = ArticleLines.empty();
        if (article.extent() == RawText.Extent.BODY) {
            page.readBroken(article.text());
        } else {
            page.read(article.text());
        }
        if (page.count > 0) {
            finder.look();
        }
    }

    /**
     * The second step: chooses the lines of the body.
     *
     * @param history what the source of the article sent before
     * @return what the article adds to that
     */
    public ArticleLines choose(LineHistory history) {
        if (page.count == 0) {
            return lines;
        }
        finder.compare(history);
        int n = finder.lines();
        byte[] states = finder.states;
        boolean isBody = begun().extent() == RawText.Extent.BODY;
        if (isBody) {
            Arrays.fill(states, 0, n, (byte) LineState.BODY);
            BodyEdges.dropRepeated(page, features, states, n);
            BodyEdges.dropOpenings(features, states, n);
        } else {
            finder.choose();
            BodyEdges.tidy(page, features, states, n);
            next.cut(finder.likely(), states, n);
            isStub = Paywalls.cut(page, features.mass, states, n);
        }
        // A headline within the body is taken out of it.
        fields.read(states, n, begun().headline(), isBody);
        lines = lines(states, n);
        return lines;
    }

    /** The third step: what was read. */
    public ReadArticle finish() {
        RawText article = begun();
        if (page.count == 0) {
            return empty(article);
        }
        int n = finder.lines();
        byte[] states = finder.states;
        boolean isBody = article.extent() == RawText.Extent.BODY;
        String body = body(article.text(), states, n);
        String byline = fields.byline();
        String credit = fields.credit();
        String holder = fields.copyrightHolder();
        String given = article.headline();
        String headline = given != null && !given.isBlank() ? given.strip() : fields.headline();
        Language language = languages.find(page, states, n, article.language());
        String declared = article.language();
        return new ReadArticle(
                headline,
                body,
                isBody ? 1 : confidence(states, n),
                isStub,
                byline,
                fields.dateline,
                fields.agency(byline, credit, holder),
                credit,
                holder,
                PublicationFinder.find(
                        article,
                        fields.dateline,
                        credit,
                        declared == null || declared.isBlank() ? language.tag() : declared,
                        fields::dates),
                language,
                LifeCycleReader.read(article, headline, fields.openings()),
                fields.beside(),
                lines);
    }

    private RawText begun() {
        return Objects.requireNonNull(raw, "no article was begun");
    }

    /**
     * Where the body read last stands in its page, so that its words need not be looked for again; null where it was put
     * together from pieces, and for any other text.
     *
     * @param body the very string of {@link ReadArticle#body()}
     */
    public @Nullable PlacedText placed(String body) {
        int end = lastBegin + body.length();
        return lastBegin < 0 || !isSame(body, lastBody) ? null : new PlacedText(page.runs(), lastBegin, end);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private static ReadArticle empty(RawText raw) {
        String headline = raw.headline();
        String language = raw.language();
        return new ReadArticle(
                headline == null ? "" : headline.strip(),
                "",
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                PublicationFinder.find(raw, null, null, language, () -> PublicationFinder.Dates.NONE),
                language == null ? Language.UNDETERMINED : new Language(language, 0.5),
                LifeCycleReader.read(raw, headline == null ? "" : headline, List.of()),
                LinesBeside.NONE,
                ArticleLines.empty());
    }

    /**
     * What the model expects to be right, lowered in proportion where the body holds under half of the prose, and to half
     * where the page has no prose at all.
     */
    private double confidence(byte[] states, int n) {
        int held = 0;
        for (int line = 0; line < n; line++) {
            held += states[line] == LineState.BODY ? features.mass.of(line) : 0;
        }
        int all = features.mass.total();
        double share = all == 0 ? HALF : Math.min(1, held / (HALF * all));
        return finder.expectedF1() * share;
    }

    /** The chosen lines, a blank line where the page had one; a piece of the text where they stand in it just so. */
    private String body(String text, byte[] states, int n) {
        int to = 0;
        int gap = 0;
        int begin = 0;
        int end = 0;
        boolean isPiece = true;
        for (int line = 0; line < n; line++) {
            gap = Math.max(gap, page.gapBefore[line]);
            if (states[line] != LineState.BODY) {
                continue;
            }
            boolean first = to == 0;
            int from = first && fields.bodyStart >= 0 ? fields.bodyStart : page.start[line];
            int length = page.end[line] - from;
            if (length <= 0) {
                continue;
            }
            if (out.length < to + length + 2) {
                out = Arrays.copyOf(out, Math.max(to + length + 2, 2 * out.length));
            }
            if (first) {
                begin = from;
            } else {
                int breaks = gap > 0 ? 2 : 1;
                out[to++] = '\n';
                if (gap > 0) {
                    out[to++] = '\n';
                }
                isPiece &= from - end == breaks && text.charAt(end) == '\n' && text.charAt(from - 1) == '\n';
            }
            to = page.copy(from, page.end[line], out, to);
            end = page.end[line];
            gap = 0;
        }
        isPiece &= !page.isUnwrapped();
        String body = isPiece ? text.substring(begin, begin + to) : new String(out, 0, to);
        lastBody = body;
        lastBegin = isPiece && !page.runs().isWithin(begin) && !page.runs().isWithin(begin + to) ? begin : -1;
        return body;
    }

    private ArticleLines lines(byte[] states, int n) {
        int[] hashes = new int[Math.min(n, ArticleLines.MAX_LINES)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (int) page.hash[i];
        }
        Arrays.sort(hashes);
        int distinct = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return new ArticleLines(
                distinct == hashes.length ? hashes : Arrays.copyOf(hashes, distinct), sketch.ofBody(page, n, states));
    }
}
