package org.wirefold.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as the model sees it, for the module that trains the model; readers of pages use {@link PageReader}. Its
 * blocks are pieces of text between two breaks, in page order. Not for sharing between threads.
 */
public final class TrainingPage {
    /** How many numbers the first stage judges a block by. */
    public static final int FIRST_NUMBERS = BlockFeatures.FIRST;
    /** How many numbers the second stage judges a block by. */
    public static final int SECOND_NUMBERS = BlockFeatures.SECOND;

    private final List<Block> blocks;
    private final BlockFeatures features;

    private TrainingPage(List<Block> blocks, PageHead head) {
        this.blocks = blocks;
        this.features = new BlockFeatures(blocks, head);
    }

    /**
     * Parses a page.
     *
     * @param page the bytes
     * @param contentType the content type that came with them; null if none
     * @param bare whether to forget what the page says of itself and what its attributes and elements are called, so
     *     that a model learns to read pages that say nothing
     */
    public static TrainingPage of(byte[] page, @Nullable String contentType, boolean bare) {
        String html = PageDecoder.decode(page, contentType).text();
        ParsedPage parsed = bare ? ParsedPage.parseBare(html) : ParsedPage.parse(html);
        return new TrainingPage(parsed.blocks(), bare ? PageHead.SILENT : parsed.head());
    }

    /** Letters and digits alone, in lower case: equal for texts that differ in marks and blanks. */
    public static String squeeze(String text) {
        return PageHead.squeeze(text);
    }

    /** How many blocks the page has. */
    public int size() {
        return blocks.size();
    }

    /** The text of a block. */
    public String text(int block) {
        return blocks.get(block).text;
    }

    /** The text of a block, squeezed. */
    public String squeezed(int block) {
        return blocks.get(block).squeezed;
    }

    /** The length of a block in characters; those of scripts without spaces count for more. */
    public float width(int block) {
        return blocks.get(block).width;
    }

    /** The numbers that the first stage judges a block by, in an array that has room for those of the second. */
    public float[] firstNumbers(int block) {
        float[] numbers = new float[SECOND_NUMBERS];
        features.first(block, numbers);
        return numbers;
    }

    /** Tells the page what the first stage found, a probability a block; before the second stage is asked. */
    public void putFirst(float[] found) {
        for (int i = 0; i < found.length; i++) {
            blocks.get(i).first = found[i];
        }
        features.firstStageDone();
    }

    /** Adds the numbers of the second stage behind those of the first. */
    public void addSecondNumbers(int block, float[] numbers) {
        features.second(block, numbers);
    }
}
