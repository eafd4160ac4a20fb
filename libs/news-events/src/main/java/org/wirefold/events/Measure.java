package org.wirefold.events;

import java.util.Map;
import java.util.TreeMap;

/** What two stories are compared by: a constant of a list, whose place is the place of its value among all measures. */
interface Measure {
    /** Its name in evidence. */
    String wireName();

    /** Its place in the list. */
    int ordinal();

    /** This one of the measures that were taken of two stories. */
    default double among(double[] measures) {
        return measures[ordinal()];
    }

    /** Measures by name, rounded to thousandths. */
    static Map<String, Double> named(Measure[] all, double[] measures) {
        Map<String, Double> named = new TreeMap<>();
        for (Measure measure : all) {
            named.put(measure.wireName(), Math.round(measure.among(measures) * 1000) / 1000.0);
        }
        return named;
    }
}
