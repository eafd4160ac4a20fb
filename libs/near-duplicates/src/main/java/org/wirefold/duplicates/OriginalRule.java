package org.wirefold.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wirefold.text.LifeCycle;

/**
 * The rule for the original of a story: the member whose text the others derive from. It is a function of the set of
 * members alone, so it does not matter which of them came first. The stream and the evaluation both decide by this
 * class.
 *
 * <p>Each {@link Criterion} leaves the members that meet it best, in this order, until one member is left. What is
 * known of the texts comes before what is known of the times, because many pages tell only the day.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class OriginalRule {
    /**
     * So many different texts of a story are compared with each other, the longest. The cost of a story does not grow
     * beyond that.
     */
    static final int TEXTS = 24;

    /** A text is complete if it holds so much of the others, as a share of the text that holds most. */
    private static final double COMPLETE = .85;

    /** A text is clean if so much of it stands in the others, as a share of the text of which most does. */
    private static final double CLEAN = .70;

    /** The shortest name of an agency that may be the beginning of a longer word in the name of a source. */
    private static final int LONG_NAME = 5;

    /** Value of a time that is not known. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final long DAY_MILLIS = 86_400_000;

    private OriginalRule() {}

    /** What a choice goes by, in this order. */
    public enum Criterion {
        /** There is one member only. */
        ALONE("it is the only member"),
        /** A kill stands for a story only where all members are kills. */
        NOT_KILLED("the others are kills"),
        /** The source is the agency, or the publisher, that a member credits. */
        OWN_TEXT("its source is the one that the story credits"),
        /** An alert is a line that is sent before the story. */
        FULL_ARTICLE("the others are alerts"),
        /** The text holds what the others have of each other. */
        COMPLETE("its text is the most complete"),
        /** The others have most of the text, so it holds little that somebody has added. */
        CLEAN("the others have text that only they have"),
        /** An update or a correction comes after what it updates. */
        FIRST_VERSION("the others are later versions"),
        /** The day of publication, as far as it is known. */
        DAY("it was published on an earlier day"),
        /** The time of publication, as far as it is known. */
        TIME("it was published earlier on the same day"),
        /** Nothing else tells the members apart. */
        ORDER_OF_NAMES("nothing tells the members apart, so the lowest name was taken");

        private final String reason;

        Criterion(String reason) {
            this.reason = reason;
        }

        /** The criterion as a reason, in words. */
        public String reason() {
            return reason;
        }
    }

    /**
     * What the rule needs of a member.
     *
     * @param id its name, different for different members
     * @param source who published it
     * @param agency whom it credits; null where it credits nobody
     * @param time when it was published, milliseconds since 1970 UTC; {@link #UNKNOWN} where that is not known
     * @param hasTimeOfDay whether more than the day is known
     * @param profile its text
     */
    public record Candidate<K extends Comparable<? super K>>(
            K id, String source, @Nullable String agency, long time, boolean hasTimeOfDay, Profile profile) {
        /** Dates that are less sure are the date of something else on the page too often. */
        private static final double BELIEVED = .5;

        private static final String DAY_ONLY = "day";

        /**
         * A member, with the date as its reading says it.
         *
         * @param published when it was published; null where it is not known
         * @param precision how exactly that is known: {@code second}, {@code minute}, {@code day} or {@code none}
         * @param confidence how sure the date is, 0 to 1
         */
        public static <K extends Comparable<? super K>> Candidate<K> of(
                K id,
                String source,
                @Nullable String agency,
                @Nullable Instant published,
                String precision,
                double confidence,
                Profile profile) {
            long time = published != null && confidence >= BELIEVED ? published.toEpochMilli() : UNKNOWN;
            return new Candidate<>(id, source, agency, time, time != UNKNOWN && !precision.equals(DAY_ONLY), profile);
        }

        private long day() {
            return time == UNKNOWN ? UNKNOWN : Math.floorDiv(time, DAY_MILLIS);
        }
    }

    /**
     * The original.
     *
     * @param member which it is
     * @param decidedBy the criterion that left it as the last one
     */
    public record Choice<K extends Comparable<? super K>>(Candidate<K> member, Criterion decidedBy) {}

    /**
     * The original of a story.
     *
     * @param members in any order, at least one
     */
    public static <K extends Comparable<? super K>> Choice<K> choose(Collection<Candidate<K>> members) {
        return choose(members, new Comparer()::compare);
    }

    /**
     * The original of a story, with another way to compare.
     *
     * @param members in any order, at least one
     * @param comparison what two texts have in common, as {@link Comparer#compare} says it
     */
    public static <K extends Comparable<? super K>> Choice<K> choose(
            Collection<Candidate<K>> members, BiFunction<Profile, Profile, Evidence> comparison) {
        Round<K> round = new Round<>(members);
        round.keep(Criterion.NOT_KILLED, member -> member.profile().lifeCycle() == LifeCycle.Kind.KILL ? 1 : 0);
        List<Candidate<K>> witnesses = round.left;
        Set<String> credited = mostCredited(witnesses);
        round.keep(Criterion.OWN_TEXT, member -> isOwnText(member, credited) ? 0 : 1);
        round.keep(Criterion.FULL_ARTICLE, member -> member.profile().lifeCycle() == LifeCycle.Kind.ALERT ? 1 : 0);
        compareTexts(round, witnesses, comparison);
        round.keep(Criterion.FIRST_VERSION, OriginalRule::laterVersion);
        round.keep(Criterion.DAY, Candidate::day);
        round.keep(Criterion.TIME, member -> member.hasTimeOfDay() ? member.time() : UNKNOWN);
        return round.lowest();
    }

    /** The members that are still left, and what reduced them last. */
    private static final class Round<K extends Comparable<? super K>> {
        private List<Candidate<K>> left;
        private Criterion last = Criterion.ALONE;

        Round(Collection<Candidate<K>> members) {
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a story without members has no original");
            }
            left = List.copyOf(members);
        }

        /** Leaves the members with the lowest value. */
        void keep(Criterion criterion, ToLongFunction<Candidate<K>> value) {
            if (left.size() < 2) {
                return;
            }
            long lowest = left.stream().mapToLong(value).min().orElseThrow();
            replace(
                    criterion,
                    left.stream()
                            .filter(member -> value.applyAsLong(member) == lowest)
                            .toList());
        }

        /** Leaves the members with at least a share of the highest value. */
        void keepNear(Criterion criterion, double share, ToDoubleFunction<Candidate<K>> value) {
            if (left.size() < 2) {
                return;
            }
            double highest = left.stream().mapToDouble(value).max().orElseThrow();
            replace(
                    criterion,
                    left.stream()
                            .filter(member -> value.applyAsDouble(member) >= share * highest)
                            .toList());
        }

        private void replace(Criterion criterion, List<Candidate<K>> fewer) {
            if (fewer.size() < left.size()) {
                left = fewer;
                last = criterion;
            }
        }

        Choice<K> lowest() {
            Candidate<K> lowest =
                    left.stream().min(Comparator.comparing(Candidate::id)).orElseThrow();
            return new Choice<>(lowest, left.size() > 1 ? Criterion.ORDER_OF_NAMES : last);
        }
    }

    private static <K extends Comparable<? super K>> void compareTexts(
            Round<K> round, List<Candidate<K>> witnesses, BiFunction<Profile, Profile, Evidence> comparison) {
        Candidate<K> any = round.left.get(0);
        if (round.left.stream().allMatch(member -> member.profile().sameDigest(any.profile()))) {
            return;
        }
        Map<Text, Share> shares = shares(texts(witnesses), comparison);
        round.keep(Criterion.COMPLETE, member -> shares.containsKey(Text.of(member)) ? 0 : 1);
        Share none = new Share(0, 0);
        round.keepNear(
                Criterion.COMPLETE,
                COMPLETE,
                member -> shares.getOrDefault(Text.of(member), none).held());
        round.keepNear(
                Criterion.CLEAN,
                CLEAN,
                member -> shares.getOrDefault(Text.of(member), none).shared());
    }

    /** Names a text: equal for members whose texts need not be told apart. */
    private record Text(long high, long low) {
        static Text of(Candidate<?> member) {
            return new Text(member.profile().digestHigh(), member.profile().digestLow());
        }
    }

    /** A text of a story, and how many members have it. */
    private static final class Shared {
        private final Profile profile;
        private int members;

        Shared(Profile profile) {
            this.profile = profile;
        }
    }

    /**
     * How a text stands to the other texts of its story.
     *
     * @param held the share of another text that it holds, on average
     * @param shared the share of it that another text holds, on average
     */
    private record Share(double held, double shared) {}

    /** The longest texts of a story, each once. */
    private static <K extends Comparable<? super K>> List<Map.Entry<Text, Shared>> texts(List<Candidate<K>> members) {
        Map<Text, Shared> texts = new HashMap<>();
        for (Candidate<K> member : members) {
            texts.computeIfAbsent(Text.of(member), name -> new Shared(member.profile())).members++;
        }
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(OriginalRule::longestFirst))
                .limit(TEXTS)
                .toList();
    }

    private static int longestFirst(Shared one, Shared other) {
        int longer = Integer.compare(other.profile.tokenCount(), one.profile.tokenCount());
        return longer != 0 ? longer : one.profile.compareDigest(other.profile);
    }

    /** The shares of each text, averaged over the other members, each of which counts once. */
    private static Map<Text, Share> shares(
            List<Map.Entry<Text, Shared>> texts, BiFunction<Profile, Profile, Evidence> comparison) {
        double[] held = new double[texts.size()];
        double[] shared = new double[texts.size()];
        int all = 0;
        for (int i = 0; i < held.length; i++) {
            Shared text = texts.get(i).getValue();
            int mine = text.members;
            all += mine;
            // The other members with the same text hold all of it.
            held[i] += mine - 1;
            shared[i] += mine - 1;
            for (int j = 0; j < i; j++) {
                Shared other = texts.get(j).getValue();
                int theirs = other.members;
                Evidence evidence = comparison.apply(text.profile, other.profile);
                held[i] += theirs * evidence.b().containment();
                held[j] += mine * evidence.a().containment();
                shared[i] += theirs * evidence.a().containment();
                shared[j] += mine * evidence.b().containment();
            }
        }
        Map<Text, Share> shares = new HashMap<>();
        int others = Math.max(1, all - 1);
        for (int i = 0; i < held.length; i++) {
            shares.put(texts.get(i).getKey(), new Share(held[i] / others, shared[i] / others));
        }
        return shares;
    }

    /** The names that most members credit. */
    private static <K extends Comparable<? super K>> Set<String> mostCredited(List<Candidate<K>> members) {
        Map<String, Integer> credits = new TreeMap<>();
        for (Candidate<K> member : members) {
            String agency = member.agency();
            if (agency != null && !agency.isBlank()) {
                credits.merge(agency, 1, Integer::sum);
            }
        }
        int most = credits.values().stream().mapToInt(count -> count).max().orElse(0);
        credits.values().removeIf(count -> count < most);
        return credits.keySet();
    }

    /** Whether the source is the one that the story credits. A source that credits another one has a copy. */
    private static <K extends Comparable<? super K>> boolean isOwnText(Candidate<K> member, Set<String> credited) {
        String agency = member.agency();
        boolean creditsAnother = agency != null && !agency.isBlank() && !isNamed(member.source(), agency);
        return !creditsAnother && credited.stream().anyMatch(name -> isNamed(member.source(), name));
    }

    private static <K extends Comparable<? super K>> long laterVersion(Candidate<K> member) {
        return switch (member.profile().lifeCycle()) {
            case NONE, ALERT, URGENT, EMBARGO -> 0;
            case UPDATE, CORRECTED, REFILE, REPEAT, KILL -> 1;
        };
    }

    /**
     * Whether a source goes by a name: the name is a word of the source's name or of its host, or all of them, or, if
     * it is long enough, the beginning of such a word.
     */
    static boolean isNamed(String source, String name) {
        String letters = String.join("", words(name));
        List<String> words = words(source);
        if (letters.isEmpty()) {
            return false;
        }
        boolean isWord = words.stream()
                .anyMatch(word -> word.equals(letters)
                        || word.equals(letters + "news")
                        || (letters.length() >= LONG_NAME && word.startsWith(letters)));
        return isWord || String.join("", words).equals(letters);
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        name.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
