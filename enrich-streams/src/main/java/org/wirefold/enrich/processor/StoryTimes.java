package org.wirefold.enrich.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wirefold.enrich.event.ArticleClock;
import org.wirefold.enrich.event.StoryEvent.Member;
import org.wirefold.model.EnrichedArticle.Item;

/**
 * When a story was published and received, as far as its members tell it. See the components of {@code Story}.
 *
 * @param firstUri the member that was published first; null where the dates do not tell it
 * @param firstPublished the earliest publication; null where no member has a date
 * @param firstPublishedPrecision how exactly that is known
 * @param lastPublished the latest publication; null where no member has a date
 * @param firstReceived when the first member was received
 * @param lastReceived when the last member was received
 */
record StoryTimes(
        @Nullable String firstUri,
        @Nullable Instant firstPublished,
        String firstPublishedPrecision,
        @Nullable Instant lastPublished,
        Instant firstReceived,
        Instant lastReceived) {

    /** The times of a story with these members, at least one. */
    static StoryTimes of(List<Member> members) {
        List<Member> dated = members.stream()
                .filter(member -> member.clock().published() != null)
                .sorted(Comparator.comparing(StoryTimes::earliest)
                        .thenComparing(StoryTimes::latest)
                        .thenComparing(member -> member.rank().uri()))
                .toList();
        List<Instant> received = members.stream()
                .map(member -> member.clock().receivedAt())
                .sorted()
                .toList();
        ArticleClock first = dated.isEmpty() ? null : dated.get(0).clock();
        return new StoryTimes(
                first(members, dated),
                first == null ? null : first.published(),
                first == null ? Item.NO_DATE : first.precision(),
                dated.stream()
                        .map(StoryTimes::earliest)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                received.get(0),
                received.get(received.size() - 1));
    }

    /** One of which it is sure that all others were published later. */
    private static @Nullable String first(List<Member> members, List<Member> dated) {
        if (dated.size() < members.size()) {
            return null;
        }
        Member first = dated.get(0);
        boolean isSure = dated.stream().skip(1).allMatch(other -> latest(first).isBefore(earliest(other)));
        return isSure ? first.rank().uri() : null;
    }

    private static Instant earliest(Member member) {
        return Objects.requireNonNull(member.clock().published());
    }

    /** A day is over a day later; a minute after a minute. */
    private static Instant latest(Member member) {
        return earliest(member)
                .plus(
                        switch (member.clock().precision()) {
                            case "second" -> Duration.ZERO;
                            case "minute" -> Duration.ofMinutes(1).minusMillis(1);
                            default -> Duration.ofDays(1).minusMillis(1);
                        });
    }
}
