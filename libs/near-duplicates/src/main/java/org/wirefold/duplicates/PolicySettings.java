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
 * @param copyContainment share of the smaller body the other must hold to be the same text
 * @param copyLede share of the less shared lede
 * @param copyLedeBest share of the better shared lede
 * @param twinResemblance resemblance at which two bodies are the same text whatever their ledes
 * @param ledeTwin share of both ledes at which a smaller containment will do
 * @param ledeTwinContainment that smaller containment
 * @param editRate number and name edits a hundred shared tokens at which the wording is a template
 * @param numberAgreement share of the smaller side's numbers the other must have
 * @param background containment from which common paragraphs are reported
 * @param headlineAgreement share of the headline by which an alert is linked
 * @param alertTokens body tokens up to which a document is an alert
 * @param alertHours hours within which an alert is linked to its story
 * @param windowHours hours after which equal wording is a recurring text
 */
public record PolicySettings(
        double copyContainment,
        double copyLede,
        double copyLedeBest,
        double twinResemblance,
        double ledeTwin,
        double ledeTwinContainment,
        double editRate,
        double numberAgreement,
        double background,
        double headlineAgreement,
        double alertTokens,
        double alertHours,
        double windowHours) {

    /** Checks every range. */
    public PolicySettings {
        share("copyContainment", copyContainment);
        share("copyLede", copyLede);
        share("copyLedeBest", copyLedeBest);
        share("twinResemblance", twinResemblance);
        share("ledeTwin", ledeTwin);
        share("ledeTwinContainment", ledeTwinContainment);
        positive("editRate", editRate);
        share("numberAgreement", numberAgreement);
        share("background", background);
        share("headlineAgreement", headlineAgreement);
        positive("alertTokens", alertTokens);
        positive("alertHours", alertHours);
        positive("windowHours", windowHours);
    }

    /** The settings that docs/evaluation.md measures. */
    public static PolicySettings standard() {
        return new PolicySettings(.5, .15, .45, .85, .7, .2, 3, .5, .08, .8, 30, 24, 720);
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

    /** Names these settings: {@code standard-1}, or with eight hex digits of what was changed. */
    public String version() {
        if (equals(standard())) {
            return "standard-1";
        }
        String all = toString();
        long h = Hashing.SEED;
        for (int i = 0; i < all.length(); i++) {
            h = Hashing.step(h, all.charAt(i));
        }
        return "custom-1-" + String.format(Locale.ROOT, "%08x", (int) (Hashing.mix(h) >>> 32));
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

    private static void positive(String name, double value) {
        if (!(value >= 0 && value < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("policy setting " + name + " must not be negative, not " + value);
        }
    }
}
