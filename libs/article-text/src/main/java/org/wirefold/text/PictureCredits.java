package org.wirefold.text;

import java.util.regex.Pattern;

/**
 * Tells a paragraph that is a caption, or the credit of a picture, by the credit that it ends in: {@code Stalls at dawn.
 * (Photo: Jon Sedge, LPA)}, {@code Foto: dpa}. A sentence that only speaks of a photo has no name behind the word. No
 * state; thread-safe.
 */
public final class PictureCredits {

    /** A caption is at most so long. */
    private static final int LONGEST = 260;

    private static final String PICTURE =
            "(?:photo(?:graph)?s?|pictures?|image|foto(?:graf(?:i[eaí]|ía)?)?s?|bild(?:er)?|billede|imagen|imagem"
                    + "|immagine|kuva|zdj[eę]cie|fot|фото|снимок|світлина|φωτογραφία|foto[gğ]raf|รูป|ภาพ)";

    /** "Photo:", "Photo by", "Image credit:", "Foto von", "AP Photo/"; in Chinese, Japanese, Korean and Arabic words. */
    private static final String OPENER = "(?:(?:(?:\\p{Lu}{2,8}|Reuters|Getty) )?(?:photo|picture|foto|bild|фото)s?/"
            + "|" + PICTURE
            + "\\.?(?: credits?| courtesy)?(?: ?:| by:?(?= )| of(?= \\p{Lu})| von(?= )| par(?= )| por(?= )|(?<=fot)\\.)"
            + "|(?:credits?|crédits?(?: photo)?|crédito)(?: ?:)"
            + "|(?:图|圖|图片|圖片|摄影|攝影|写真|撮影|사진|صورة|تصوير|الصورة) ?[:：/／=＝])";

    /** A few words with a name, or the short name of an agency, and no sentence after them. */
    private static final String NAME =
            "\\s*(?=[^.!?]*\\p{L})(?!(?:the|a|an|that|this|which|how) )[^.!?。()\\[\\]]{2,60}";

    private static final Pattern ALONE = Pattern.compile(
            "^[(\\[（]?\\s*(?:" + OPENER + NAME + "|©\\s*" + NAME + ")[)\\]）]?\\.?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern BEHIND = Pattern.compile(
            "(?:[.!?…。\"”»’]\\s*|\\s*[(\\[（]|\\s[|–—-]\\s)\\s*" + OPENER + NAME
                    + "[)\\]）]?\\.?$|\\S\\s+©\\s*\\p{Lu}[^.!?()]{2,40}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PictureCredits() {}

    /** Whether the paragraph is nothing but a caption or a credit. */
    public static boolean isCaption(String paragraph) {
        String text = paragraph.strip();
        if (text.length() < 4 || text.length() > LONGEST || !mayBe(text)) {
            return false;
        }
        return ALONE.matcher(text).matches() || BEHIND.matcher(text).find();
    }

    /** A cheap look before the patterns: a colon, a slash, a sign of rights, or "by" and its like in a bracket. */
    private static boolean mayBe(String text) {
        for (int i = Math.max(0, text.length() - 90); i < text.length(); i++) {
            if (":/©：／(（[=＝".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return text.regionMatches(true, 0, "photo", 0, 5);
    }
}
