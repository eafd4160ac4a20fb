package org.wirefold.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers written in Han characters before the words for year, month, day and hour: 二〇二六年三月四日, 十二月二十五日. */
final class HanNumerals {

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final Pattern DATED = Pattern.compile("[〇零○一二三四五六七八九十廿元]{1,5}(?=[年月日時时])");

    private HanNumerals() {}

    /** The beginning of the text, up to this length, with these numbers in plain digits. */
    static String plain(String whole, int longest) {
        String text = whole.length() > longest ? whole.substring(0, longest) : whole;
        if (text.indexOf('年') < 0 && text.indexOf('月') < 0) {
            return text;
        }
        Matcher number = DATED.matcher(text);
        return number.replaceAll(found -> digits(found.group().replace('零', '〇').replace('○', '〇')));
    }

    private static String digits(String number) {
        if (number.equals("元")) {
            return "1";
        }
        int ten = number.replace('廿', '十').indexOf('十');
        if (ten < 0) {
            StringBuilder out = new StringBuilder();
            number.chars().map(DIGITS::indexOf).filter(digit -> digit >= 0).forEach(out::append);
            return out.toString();
        }
        int tens = number.charAt(ten) == '廿' ? 2 : ten == 0 ? 1 : DIGITS.indexOf(number.charAt(ten - 1));
        int ones = ten + 1 < number.length() ? DIGITS.indexOf(number.charAt(ten + 1)) : 0;
        return Integer.toString(10 * Math.max(1, tens) + Math.max(0, ones));
    }
}
