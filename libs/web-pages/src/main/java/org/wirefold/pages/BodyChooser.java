package org.wirefold.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.BoostedTrees;

/**
 * Chooses the blocks that are the article. Two stages of boosted trees judge each block; the second also sees what the
 * first found around it. A net below them keeps the largest run of prose if next to nothing was chosen.
 */
final class BodyChooser {
    private static final float THRESHOLD = .5f;
    private static final float INSIDE = .4f;
    private static final float OUTSIDE = .6f;
    private static final float CORE = .75f;
    /** A piece of a page that a feed carries is nearly all article. */
    private static final float FRAGMENT_THRESHOLD = .1f;
    /** Less than this share of the largest run of prose was chosen: the run is taken instead. */
    private static final float NET = .3f;
    /** Blocks that look alike and follow each other with fewer labels between them than this are one run. */
    private static final int GAP = 3;

    private final BoostedTrees first;
    private final BoostedTrees second;

    BodyChooser(BoostedTrees first, BoostedTrees second) {
        this.first = first;
        this.second = second;
    }

    /**
     * @param blocks chosen, in page order
     * @param confidence 0 to 1: how far the chosen blocks hold the page's prose, and how sure the model was of them
     * @param share 0 to 1: how much of the page's prose was chosen
     * @param ofRun whether the net chose
     */
    record Choice(List<Block> blocks, float confidence, float share, boolean ofRun) {}

    Choice choose(List<Block> blocks, PageHead head, boolean isFragment) {
        score(blocks, head);
        List<Block> chosen =
                isFragment ? above(blocks, FRAGMENT_THRESHOLD) : ArticleCut.cut(blocks, aroundCore(blocks), head);
        List<Block> run = largestRun(blocks);
        float runProse = prose(run);
        if (prose(chosen) < NET * runProse && width(chosen) < runProse) {
            float share = share(run, blocks);
            return new Choice(BodyEnds.trim(run), .5f * share, share, true);
        }
        List<Block> body =
                isFragment ? BodyEnds.withoutCaptions(BodyEnds.withoutLastLink(chosen)) : BodyEnds.trim(chosen);
        float sure = 0;
        for (Block block : body) {
            sure += block.width * block.second;
        }
        float share = share(body, blocks);
        return new Choice(body, body.isEmpty() ? 0 : sure / width(body) * (float) Math.sqrt(share), share, false);
    }

    private static float width(List<Block> blocks) {
        float width = 0;
        for (Block block : blocks) {
            width += block.width;
        }
        return width;
    }

    private static List<Block> above(List<Block> blocks, float threshold) {
        List<Block> chosen = new ArrayList<>();
        for (Block block : blocks) {
            if (block.second >= threshold) {
                chosen.add(block);
            }
        }
        return chosen;
    }

    /** What is in the smallest element that holds most of the chosen text needs less to be chosen than the rest. */
    private static List<Block> aroundCore(List<Block> blocks) {
        @Nullable Frame core = core(blocks);
        List<Block> chosen = new ArrayList<>();
        for (Block block : blocks) {
            boolean inside = core != null && Frame.commonDepth(core, block.frame) == core.depth;
            if (block.second >= (inside ? INSIDE : OUTSIDE)) {
                chosen.add(block);
            }
        }
        return chosen;
    }

    private static @Nullable Frame core(List<Block> blocks) {
        Map<Frame, Float> masses = new HashMap<>();
        float all = 0;
        for (Block block : blocks) {
            if (block.second >= THRESHOLD) {
                float mass = block.width * block.second;
                all += mass;
                for (@Nullable Frame frame = block.frame; frame != null; frame = frame.parent) {
                    masses.merge(frame, mass, Float::sum);
                }
            }
        }
        @Nullable Frame core = null;
        for (Map.Entry<Frame, Float> entry : masses.entrySet()) {
            if (entry.getValue() >= CORE * all && (core == null || entry.getKey().depth > core.depth)) {
                core = entry.getKey();
            }
        }
        return core;
    }

    /** Gives each block its two scores. */
    void score(List<Block> blocks, PageHead head) {
        BlockFeatures features = new BlockFeatures(blocks, head);
        float[] numbers = new float[BlockFeatures.SECOND];
        float[][] all = new float[blocks.size()][];
        for (int i = 0; i < blocks.size(); i++) {
            features.first(i, numbers);
            all[i] = numbers.clone();
            blocks.get(i).first = first.score(numbers);
        }
        features.firstStageDone();
        for (int i = 0; i < blocks.size(); i++) {
            features.second(i, all[i]);
            blocks.get(i).second = second.score(all[i]);
        }
    }

    /** How much of the page's prose the blocks hold. */
    private static float share(List<Block> chosen, List<Block> blocks) {
        float all = prose(blocks);
        return all == 0 ? 1 : Math.min(1, prose(chosen) / all);
    }

    private static float prose(List<Block> blocks) {
        float sum = 0;
        for (Block block : blocks) {
            sum += block.prose();
        }
        return sum;
    }

    /** The stretch of blocks with most prose, in which no more than a few labels follow each other. */
    static List<Block> largestRun(List<Block> blocks) {
        int bestFrom = 0;
        int bestTo = 0;
        float best = 0;
        int from = -1;
        int last = -1;
        float sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            float prose = block.prose();
            if (prose > 0 && block.width > 100) {
                if (last < 0 || i - last > GAP) {
                    from = i;
                    sum = 0;
                }
                last = i;
                sum += prose;
                if (sum > best) {
                    best = sum;
                    bestFrom = from;
                    bestTo = i + 1;
                }
            }
        }
        return blocks.subList(bestFrom, bestTo);
    }
}
