package org.wirefold.ingest.feed;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of each host allows (RFC 9309), kept for a day. A host whose robots.txt cannot be read for now
 * allows nothing; one that has none allows all. Thread-safe.
 */
final class RobotRules {
    private static final int MAX_BYTES = 512 << 10;
    private static final int MAX_HOSTS = 10_000;
    private static final String ACCEPT = "text/plain, */*;q=0.1";
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration KEPT_AFTER_FAILURE = Duration.ofMinutes(5);

    private final Fetcher fetcher;
    private final Clock clock;
    private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 10);
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    private record Known(BaseRobotRules rules, @Nullable String problem, Instant until) {}

    RobotRules(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** Whether the address may be fetched. */
    boolean allows(String address) {
        return refusal(address) == null;
    }

    /**
     * Asks the host of the address for its robots.txt if that is not known.
     *
     * @return why the address may not be fetched; null if it may
     */
    @Nullable
    String refusal(String address) {
        Known rules;
        try {
            rules = rules(address);
        } catch (IllegalArgumentException e) {
            return address + " is no address: " + e.getMessage();
        }
        if (rules.problem() != null) {
            return "the robots.txt of its host cannot be read: " + rules.problem();
        }
        return rules.rules().isAllowed(address) ? null : "the robots.txt of its host forbids it";
    }

    /** How long the host wants to be left alone between two requests; zero if it does not say. */
    Duration delay(String address) {
        long millis = rules(address).rules().getCrawlDelay();
        return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_DELAY.toMillis())));
    }

    private Known rules(String address) {
        URI uri = URI.create(address);
        String site = uri.getScheme() + "://" + uri.getAuthority();
        Known rules;
        synchronized (known) {
            rules = known.get(site);
        }
        if (rules == null || rules.until().isBefore(clock.instant())) {
            rules = fetch(site);
            synchronized (known) {
                known.put(site, rules);
            }
        }
        return rules;
    }

    private Known fetch(String site) {
        String address = site + "/robots.txt";
        FetchedContent answer =
                fetcher.fetch(new Fetcher.Request(address, null, null, ACCEPT, MAX_BYTES, redirect -> true));
        if (answer.status() == FetchedContent.OK) {
            String type = answer.contentType() == null ? "text/plain" : answer.contentType();
            BaseRobotRules rules;
            synchronized (parser) {
                rules = parser.parseContent(address, answer.body(), type, List.of(HttpFetcher.ROBOT_NAME));
            }
            return new Known(rules, null, clock.instant().plus(KEPT));
        }
        boolean isMissing = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
        synchronized (parser) {
            BaseRobotRules rules = parser.failedFetch(isMissing ? 404 : 503);
            return new Known(
                    rules,
                    isMissing ? null : answer.problem(),
                    clock.instant().plus(isMissing ? KEPT : KEPT_AFTER_FAILURE));
        }
    }
}
