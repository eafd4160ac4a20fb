package org.wirefold.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which a block is judged: its text, its place in the tree of elements, its place on the page, what its
 * neighbours and its likes are. No number depends on a word of the text, so none belongs to a language.
 */
final class BlockFeatures {
    private static final List<String> TAGS =
            List.of("p", "div", "li", "h1", "h2", "h3", "h4", "span", "a", "td", "blockquote", "figcaption", "section");
    private static final int FAR = 12;
    /** Numbers of a block for the first stage. */
    static final int FIRST = 117;
    /** Numbers for the second stage: those of the first and what the first found around. */
    static final int SECOND = FIRST + 18;

    private final List<Block> blocks;
    private final PageHead head;
    private final Map<Integer, Likes> bySignature = new HashMap<>();
    private final Map<Integer, Likes> byPath = new HashMap<>();
    /** The likes of each block by the one and the other. */
    private final Likes[] signatureLikes;

    private final Likes[] pathLikes;
    private final Map<String, Integer> repeats = new HashMap<>();
    private final float pageProse;
    private final float pageWidth;
    private final @Nullable Frame best;
    private final int headlineAt;
    private final float[] widthBefore;
    private final float[] proseBefore;
    /** The block of the last heading before each block; -1 if there is none. */
    private final int[] headingBefore;

    private final int[] distances = new int[MarkupHints.COUNT];
    private final int[] elements = new int[Frame.AROUND.size()];

    /** What blocks in equal elements add up to. */
    static final class Likes {
        float width;
        float linkWidth;
        float prose;
        int count;
        float scored;
        float scoreWeight;
    }

    BlockFeatures(List<Block> blocks, PageHead head) {
        this.blocks = blocks;
        this.head = head;
        this.widthBefore = new float[blocks.size() + 1];
        this.proseBefore = new float[blocks.size() + 1];
        @Nullable Frame top = null;
        float most = 0;
        int headline = -1;
        int heading = -1;
        this.headingBefore = new int[blocks.size()];
        this.signatureLikes = new Likes[blocks.size()];
        this.pathLikes = new Likes[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            widthBefore[i + 1] = widthBefore[i] + block.width;
            proseBefore[i + 1] = proseBefore[i] + block.prose();
            signatureLikes[i] = add(bySignature, block.frame.signature, block);
            pathLikes[i] = add(byPath, block.frame.path, block);
            // What holds the block before too was compared with it.
            int compared = i == 0 ? -1 : Frame.commonDepth(blocks.get(i - 1).frame, block.frame);
            for (@Nullable Frame frame = block.frame; frame != null && frame.depth > compared; frame = frame.parent) {
                float own = worth(frame);
                if (top == null || own > most) {
                    top = frame;
                    most = own;
                }
            }
            repeats.merge(block.squeezed, 1, Integer::sum);
            headingBefore[i] = heading;
            if (isHeading(block.frame) || (block.frame.parent != null && isHeading(block.frame.parent))) {
                heading = i;
            }
            boolean isTitle = head.isTitle(block.squeezed);
            if ((headline < 0 && isTitle)
                    || (isTitle
                            && block.frame.tag.equals("h1")
                            && !blocks.get(headline).frame.tag.equals("h1"))) {
                headline = i;
            }
        }
        this.pageProse = proseBefore[blocks.size()] + 1;
        this.pageWidth = widthBefore[blocks.size()] + 1;
        this.best = top;
        this.headlineAt = headline;
    }

    private static float worth(Frame frame) {
        return frame.width == 0 ? 0 : frame.nearProse * (1 - frame.linkWidth / frame.width);
    }

    private static Likes add(Map<Integer, Likes> likes, int key, Block block) {
        Likes like = likes.computeIfAbsent(key, k -> new Likes());
        like.width += block.width;
        like.linkWidth += block.linkWidth;
        like.prose += block.prose();
        like.count++;
        return like;
    }

    /** Fills in the numbers of the first stage. */
    void first(int at, float[] into) {
        Block block = blocks.get(at);
        Frame frame = block.frame;
        int n = 0;
        n = text(block, into, n);
        int tag = TAGS.indexOf(frame.tag);
        into[n++] = tag;
        n = around(frame, into, n);
        n = place(at, block, into, n);
        n = containers(block, into, n);
        n = likes(signatureLikes[at], into, n);
        n = likes(pathLikes[at], into, n);
        n = neighbour(at, at - 1, into, n);
        n = neighbour(at, at + 1, into, n);
        into[n++] = at >= 2 ? blocks.get(at - 2).prose() : 0;
        into[n++] = at + 2 < blocks.size() ? blocks.get(at + 2).prose() : 0;
        into[n++] = head.bodySays(block.squeezed);
        into[n++] = head.summarySays(block.squeezed);
        into[n++] = head.isTitle(block.squeezed) ? 1 : 0;
        into[n++] = block.repeatsBefore;
        into[n++] = repeats.getOrDefault(block.squeezed, 1);
        n = headings(at, into, n);
        if (n != FIRST) {
            throw new IllegalStateException("The first stage has " + n + " numbers, not " + FIRST);
        }
    }

    /** How the block stands to the headline and to the last heading before it. */
    private int headings(int at, float[] into, int from) {
        int n = from;
        Frame own = blocks.get(at).frame;
        n = apart(own, headlineAt, into, n);
        int last = headingBefore[at];
        n = apart(own, last, into, n);
        into[n++] = last < 0 ? -1 : at - last;
        into[n++] = last < 0 ? -1 : last == headlineAt ? 1 : 0;
        @Nullable Likes likes = last < 0 ? null : pathLikes[last];
        into[n++] = likes == null ? 0 : likes.count;
        into[n++] = last < 0 ? 0 : blocks.get(last).linkShare();
        into[n++] = last < 0 ? 0 : (proseBefore[at] - proseBefore[last]) / pageProse;
        return n;
    }

    private int apart(Frame own, int other, float[] into, int from) {
        int n = from;
        Frame frame = other < 0 ? own : blocks.get(other).frame;
        int common = other < 0 ? 0 : Frame.commonDepth(own, frame);
        into[n++] = other < 0 ? -1 : own.depth - common;
        into[n++] = other < 0 ? -1 : frame.depth - common;
        return n;
    }

    private static boolean isHeading(Frame frame) {
        return frame.tag.length() == 2 && frame.tag.charAt(0) == 'h' && Character.isDigit(frame.tag.charAt(1));
    }

    private int text(Block block, float[] into, int from) {
        int n = from;
        float length = Math.max(1, block.text.length());
        into[n++] = block.width;
        into[n++] = block.words;
        into[n++] = block.linkShare();
        into[n++] = block.links;
        into[n++] = block.sentenceEnds;
        into[n++] = block.commas;
        into[n++] = block.digits / length;
        into[n++] = block.capitals / length;
        into[n++] = block.endsSentence ? 1 : 0;
        into[n++] = block.strongWidth / Math.max(1, block.width);
        into[n++] = block.emphasisWidth / Math.max(1, block.width);
        into[n++] = block.holdsTime ? 1 : 0;
        into[n++] = length / Math.max(1, block.words);
        into[n++] = block.squeezed.length() / length;
        char first = block.text.charAt(0);
        into[n++] = Character.isLowerCase(first)
                ? 1
                : Character.isUpperCase(first) ? 2 : Character.isDigit(first) ? 3 : Character.isLetter(first) ? 4 : 0;
        into[n++] = last(block.text);
        into[n++] = block.text.indexOf('©') >= 0 ? 1 : 0;
        into[n++] = block.breaksBefore ? 1 : 0;
        return n;
    }

    private static int last(String text) {
        return switch (text.charAt(text.length() - 1)) {
            case '.', '。', '।', '۔' -> 1;
            case '?', '!', '？', '！' -> 2;
            case ':', '：' -> 3;
            case '"', '”', '“', '»', '」' -> 4;
            case '…' -> 5;
            case ')', '）' -> 6;
            default -> 0;
        };
    }

    private int around(Frame own, float[] into, int from) {
        int n = from;
        java.util.Arrays.fill(distances, FAR);
        java.util.Arrays.fill(elements, FAR);
        int distance = 0;
        for (@Nullable Frame frame = own; frame != null; frame = frame.parent) {
            for (int left = frame.hints; left != 0; left &= left - 1) {
                int bit = Integer.numberOfTrailingZeros(left);
                distances[bit] = Math.min(distances[bit], distance);
            }
            if (frame.around >= 0 && elements[frame.around] == FAR) {
                elements[frame.around] = Math.min(FAR - 1, distance);
            }
            distance++;
        }
        for (int value : distances) {
            into[n++] = value;
        }
        for (int value : elements) {
            into[n++] = value;
        }
        return n;
    }

    private int place(int at, Block block, float[] into, int from) {
        int n = from;
        into[n++] = at / (float) blocks.size();
        into[n++] = widthBefore[at] / pageWidth;
        into[n++] = proseBefore[at] / pageProse;
        into[n++] = headlineAt < 0 ? -200 : Math.max(-100, Math.min(300, at - headlineAt));
        into[n++] = headlineAt < 0 ? 0 : (proseBefore[at] - proseBefore[headlineAt]) / pageProse;
        into[n++] = (pageProse - proseBefore[at] - block.prose()) / pageProse;
        into[n++] = block.prose() / pageProse;
        into[n++] = pageProse;
        into[n++] = blocks.size();
        return n;
    }

    private int containers(Block block, float[] into, int from) {
        int n = from;
        Frame own = block.frame;
        @Nullable Frame parent = own.parent;
        @Nullable Frame above = parent == null ? null : parent.parent;
        n = container(own, into, n);
        n = container(parent, into, n);
        n = container(above, into, n);
        if (best != null) {
            int common = Frame.commonDepth(own, best);
            into[n++] = best.depth - common;
            into[n++] = own.depth - common;
            into[n++] = best.nearProse / pageProse;
        } else {
            into[n++] = 0;
            into[n++] = 0;
            into[n++] = 0;
        }
        into[n++] = own.depth;
        return n;
    }

    private int container(@Nullable Frame frame, float[] into, int from) {
        int n = from;
        into[n++] = frame == null ? 0 : frame.proseWidth / pageProse;
        into[n++] = frame == null ? 0 : frame.linkWidth / Math.max(1, frame.width);
        into[n++] = frame == null ? 0 : frame.blocks;
        into[n++] = frame == null ? 0 : frame.width / Math.max(1, frame.blocks);
        return n;
    }

    private int likes(Likes like, float[] into, int from) {
        int n = from;
        into[n++] = like.prose / pageProse;
        into[n++] = like.count;
        into[n++] = like.width / like.count;
        into[n++] = like.linkWidth / Math.max(1, like.width);
        return n;
    }

    private int neighbour(int at, int other, float[] into, int from) {
        int n = from;
        if (other < 0 || other >= blocks.size()) {
            for (int i = 0; i < 7; i++) {
                into[n++] = -1;
            }
            return n;
        }
        Block block = blocks.get(at);
        Block next = blocks.get(other);
        into[n++] = next.width;
        into[n++] = next.linkShare();
        into[n++] = TAGS.indexOf(next.frame.tag);
        into[n++] = next.endsSentence ? 1 : 0;
        into[n++] = next.frame.signature == block.frame.signature ? 1 : 0;
        int common = Frame.commonDepth(block.frame, next.frame);
        into[n++] = block.frame.depth - common;
        into[n++] = next.frame.depth - common;
        return n;
    }

    /** Adds up what the first stage gave, before the second stage asks for it. */
    private void spread() {
        for (Block block : blocks) {
            // Above a frame without weight there is none either, unless it was taken back already.
            for (@Nullable Frame frame = block.frame; frame != null && frame.scoreWeight != 0; frame = frame.parent) {
                frame.scored = 0;
                frame.scoreWeight = 0;
            }
        }
        for (Likes like : bySignature.values()) {
            like.scored = 0;
            like.scoreWeight = 0;
        }
        for (Likes like : byPath.values()) {
            like.scored = 0;
            like.scoreWeight = 0;
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            float weight = (float) Math.sqrt(block.width);
            for (@Nullable Frame frame = block.frame; frame != null; frame = frame.parent) {
                frame.scored += block.first * weight;
                frame.scoreWeight += weight;
            }
            score(signatureLikes[i], block, weight);
            score(pathLikes[i], block, weight);
        }
    }

    private static void score(Likes like, Block block, float weight) {
        like.scored += block.first * weight;
        like.scoreWeight += weight;
    }

    /** Adds the numbers of the second stage behind those of the first. */
    void second(int at, float[] into) {
        Block block = blocks.get(at);
        int n = FIRST;
        into[n++] = block.first;
        for (int away = 1; away <= 3; away++) {
            into[n++] = at - away >= 0 ? blocks.get(at - away).first : -1;
            into[n++] = at + away < blocks.size() ? blocks.get(at + away).first : -1;
        }
        float weight = (float) Math.sqrt(block.width);
        @Nullable Frame parent = block.frame.parent;
        @Nullable Frame above = parent == null ? null : parent.parent;
        into[n++] = mean(block.frame, block, weight);
        into[n++] = mean(parent, block, weight);
        into[n++] = mean(above, block, weight);
        into[n++] = mean(above == null ? null : above.parent, block, weight);
        into[n++] = mean(signatureLikes[at], block, weight);
        into[n++] = mean(pathLikes[at], block, weight);
        float before = 0;
        float after = 0;
        for (int i = Math.max(0, at - 8); i < Math.min(blocks.size(), at + 9); i++) {
            float mass = blocks.get(i).first * blocks.get(i).width;
            before += i < at ? mass : 0;
            after += i > at ? mass : 0;
        }
        into[n++] = before;
        into[n++] = after;
        into[n++] = massBefore[at] / Math.max(1, massBefore[blocks.size()]);
        into[n++] = massBefore[blocks.size()];
        into[n++] = block.first * block.width / Math.max(1, massBefore[blocks.size()]);
        if (n != SECOND) {
            throw new IllegalStateException("The second stage has " + n + " numbers, not " + SECOND);
        }
    }

    private float[] massBefore = {};

    /** Ends the first stage. */
    void firstStageDone() {
        massBefore = new float[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            massBefore[i + 1] = massBefore[i] + blocks.get(i).first * blocks.get(i).width;
        }
        spread();
    }

    private static float mean(@Nullable Frame frame, Block block, float weight) {
        return frame == null ? -1 : mean(frame.scored, frame.scoreWeight, block, weight);
    }

    private static float mean(Likes like, Block block, float weight) {
        return mean(like.scored, like.scoreWeight, block, weight);
    }

    /** The others' mean: a block does not vote for itself. */
    private static float mean(float scored, float scoreWeight, Block block, float weight) {
        float left = scoreWeight - weight;
        return left < 1 ? -1 : (scored - block.first * weight) / left;
    }
}
