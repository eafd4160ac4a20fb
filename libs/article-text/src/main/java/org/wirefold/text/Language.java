package org.wirefold.text;

/**
 * The language a text is in. Immutable.
 *
 * @param tag a BCP 47 primary tag such as {@code en}, or {@code und} where the text does not say
 * @param confidence 0 to 1
 */
public record Language(String tag, double confidence) {

    /** Not determined. */
    public static final Language UNDETERMINED = new Language("und", 0);
}
