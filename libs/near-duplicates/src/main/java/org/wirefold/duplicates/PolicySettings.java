package org.wirefold.duplicates;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every threshold a {@link RelationPolicy} goes by. Shares are 0 to 1. A stream may be replayed under other settings;
 * {@link #version()} tells them apart.
 *
 * <p>A pair is a candidate for joining when its texts overlap enough (the settings before {@code threshold}). Whether it
 * then joins is a logistic regression over the measures of {@link JoinScore}, whose weights were fitted on labelled sets
 * by the command in docs/evaluation.md.
 *
 * @param containment share of the smaller body the other must hold
 * @param ledeLow share of the less shared lede the other must hold
 * @param ledeHigh share of the better shared lede the other must hold
 * @param twinResemblance resemblance at which two bodies overlap enough whatever their ledes
 * @param held share of the smaller body, and of the better shared lede, from which a body counts as cut out of the other
 *     whatever else opens that one
 * @param heldOpening names of an opening that the other may lack for that, as a share
 * @param threshold the probability from which a pair joins
 * @param weightBias the regression's constant
 * @param weightContainment weight of the share of the smaller body the other holds
 * @param weightLede weight of the mean share of the two ledes that the other text holds
 * @param weightNumbersMissing weight of the smaller side's numbers that the other lacks
 * @param weightNamesMissing weight of the smaller side's names that the other lacks
 * @param weightOpeningMissing weight of the names that open one body and are not in the other
 * @param weightNumberEdits weight of edits that put other numbers in the same place
 * @param weightBrevity weight of how short the smaller body is
 * @param weightRecurrence weight of time between two short texts
 * @param weightMajority weight of the other's holding most of the smaller body
 * @param background containment from which common paragraphs are reported
 * @param backgroundRun tokens of an unbroken shared run from which it is reported
 * @param holds containment at which a body counts as held wholly by the other
 * @param holdsMore containment of the other body below which that one has more
 * @param headlineAgreement share of the shorter headline by which an alert, correction or kill finds its story
 * @param alertTokens body tokens up to which a document without a mark counts as an alert
 * @param alertHours hours within which an alert finds its story
 * @param noticeHours hours within which a correction or kill finds its story by headline
 * @param horizonWeeks weeks for which a body is compared with what comes, 1 or more, whole; see {@link CandidateBounds}
 * @param postings bodies under one fingerprint and quarter of a year that are compared with all others there, 1 or more,
 *     whole
 */
public record PolicySettings(
        double containment,
        double ledeLow,
        double ledeHigh,
        double twinResemblance,
        double held,
        double heldOpening,
        double threshold,
        double weightBias,
        double weightContainment,
        double weightLede,
        double weightNumbersMissing,
        double weightNamesMissing,
        double weightOpeningMissing,
        double weightNumberEdits,
        double weightBrevity,
        double weightRecurrence,
        double weightMajority,
        double background,
        double backgroundRun,
        double holds,
        double holdsMore,
        double headlineAgreement,
        double alertTokens,
        double alertHours,
        double noticeHours,
        double horizonWeeks,
        double postings) {

    /** Checks every range. */
    public PolicySettings {
        share("containment", containment);
        share("ledeLow", ledeLow);
        share("ledeHigh", ledeHigh);
        share("twinResemblance", twinResemblance);
        share("held", held);
        share("heldOpening", heldOpening);
        share("threshold", threshold);
        weight("weightBias", weightBias);
        weight("weightContainment", weightContainment);
        weight("weightLede", weightLede);
        weight("weightNumbersMissing", weightNumbersMissing);
        weight("weightNamesMissing", weightNamesMissing);
        weight("weightOpeningMissing", weightOpeningMissing);
        weight("weightNumberEdits", weightNumberEdits);
        weight("weightBrevity", weightBrevity);
        weight("weightRecurrence", weightRecurrence);
        weight("weightMajority", weightMajority);
        share("background", background);
        positive("backgroundRun", backgroundRun);
        share("holds", holds);
        share("holdsMore", holdsMore);
        share("headlineAgreement", headlineAgreement);
        positive("alertTokens", alertTokens);
        positive("alertHours", alertHours);
        positive("noticeHours", noticeHours);
        count("horizonWeeks", horizonWeeks);
        count("postings", postings);
    }

    /** The settings that docs/evaluation.md measures. */
    public static PolicySettings standard() {
        return new PolicySettings(
                .40, .05, .20, .80, .70, .50, // overlap
                .40, // threshold
                -3.41, 2.77, 0.54, -4.41, -0.30, -0.58, -4.98, -4.91, -4.32, 5.64, // regression
                .08, 16, // background
                .80, .75, // abridged and extended
                .80, 30, 24, 72, // life cycle
                39, 4); // candidates
    }

    /**
     * The standard settings with some replaced, by component name.
     *
     * @throws IllegalArgumentException for an unknown name, a value that is no number, or one out of its range
     */
    public static PolicySettings from(Map<String, String> properties) {
        PolicySettings standard = standard();
        RecordComponent[] parts = PolicySettings.class.getRecordComponents();
        TreeMap<String, String> left = new TreeMap<>(properties);
        Object[] values = new Object[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                String given = left.remove(parts[i].getName());
                values[i] = given == null ? parts[i].getAccessor().invoke(standard) : number(parts[i].getName(), given);
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("unknown policy settings: " + left.keySet());
            }
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<PolicySettings> constructor = PolicySettings.class.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Names these settings: {@code standard-3}, or {@code custom-2-} and eight hex digits of all values. The number after
     * {@code standard} grows with every change of a standard value or of the code that decides. The number after
     * {@code custom} grows with the code alone, since the digits already tell the values apart; so the two differ.
     */
    public String version() {
        if (equals(standard())) {
            return "standard-3";
        }
        String all = toString();
        long h = Hashing.SEED;
        for (int i = 0; i < all.length(); i++) {
            h = Hashing.step(h, all.charAt(i));
        }
        return "custom-2-" + String.format(Locale.ROOT, "%08x", (int) (Hashing.mix(h) >>> 32));
    }

    private static Double number(String name, String given) {
        try {
            return Double.valueOf(given.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("policy setting " + name + " is no number: " + given, e);
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("policy setting " + name + " must be 0 to 1, not " + value);
        }
    }

    private static void weight(String name, double value) {
        if (!(Math.abs(value) < 1e6)) {
            throw new IllegalArgumentException(
                    "policy setting " + name + " must be a number below a million: " + value);
        }
    }

    private static void count(String name, double value) {
        if (!(value >= 1 && value <= 1e6 && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "policy setting " + name + " must be a whole number from 1 to a million, not " + value);
        }
    }

    private static void positive(String name, double value) {
        if (!(value >= 0 && value < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("policy setting " + name + " must not be negative, not " + value);
        }
    }
}
