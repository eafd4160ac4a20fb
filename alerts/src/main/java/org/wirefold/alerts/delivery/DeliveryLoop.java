package org.wirefold.alerts.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.alerts.search.AlertRules;
import org.wirefold.alerts.search.Webhook;
import org.wirefold.alerts.state.Deliveries;
import org.wirefold.alerts.state.Delivery;
import org.wirefold.outbound.AddressGuard;
import org.wirefold.outbound.RefusedAddressException;

/**
 * Sends deliveries in a thread of its own, a few at a time to each webhook. What a webhook has not taken is sent again,
 * with growing pauses, under the same id. What was tried often enough is a dead letter.
 *
 * <p>An answer of status 2xx takes the delivery. A status of 410 says that the receiver is gone for good. Any other, a
 * redirect too, is a failure. {@code Retry-After} makes a pause longer.
 */
public final class DeliveryLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final int MOST_AT_A_TIME = 4;
    private static final int MOST_DUE = 200;
    private static final int GONE = 410;
    private static final int LONGEST_PROBLEM = 500;
    /** Below the 30 seconds of {@link AddressGuard}. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);
    private static final String USER_AGENT = "Wirefold/0.1 (alerts)";

    private final Deliveries deliveries;
    private final Supplier<AlertRules> rules;
    private final BackOff backOff;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, Integer> underWayByWebhook = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
    private final Thread thread = new Thread(this::run, "alert-deliveries");
    private final ExecutorService requests = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "alert-request");
        made.setDaemon(true);
        return made;
    });
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;

    /**
     * A loop that is not running yet.
     *
     * @param rules the rules as they are now; they name the webhooks
     */
    public DeliveryLoop(Deliveries deliveries, Supplier<AlertRules> rules, BackOff backOff, Clock clock) {
        this.deliveries = deliveries;
        this.rules = rules;
        this.backOff = backOff;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Begins to send. */
    public void start() {
        thread.start();
    }

    /** Looks for deliveries at once: there are new ones. */
    public void wake() {
        wakeUps.release();
    }

    /** Counts since the start. */
    public DeliveryCounters counters() {
        return new DeliveryCounters(delivered.get(), failed.get(), dead.get());
    }

    /**
     * Waits until every delivery was tried once.
     *
     * @return whether that is so; false if the time is over
     */
    public synchronized boolean awaitTried(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!stopping && (hasUntried() || !underWay.isEmpty())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, Math.min(LOOK_INTERVAL.toMillis(), TimeUnit.NANOSECONDS.toMillis(left))));
        }
        return true;
    }

    private boolean hasUntried() {
        try {
            return deliveries.untried() > 0;
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("the deliveries cannot be counted");
            return true;
        }
    }

    private void run() {
        try {
            while (!stopping) {
                look();
                if (wakeUps.tryAcquire(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            for (Delivery delivery : deliveries.due(clock.instant(), MOST_DUE)) {
                Webhook webhook = rules.get().webhooks().get(delivery.webhook());
                if (webhook == null) {
                    if (begin(delivery)) {
                        die(delivery, "the file of searches has no webhook '" + delivery.webhook() + "' any more");
                    }
                } else if (begin(delivery)) {
                    requests.execute(() -> send(delivery, webhook));
                }
            }
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("the deliveries cannot be read; the next attempt follows");
        }
    }

    private synchronized boolean begin(Delivery delivery) {
        int others = underWayByWebhook.getOrDefault(delivery.webhook(), 0);
        if (others >= MOST_AT_A_TIME || !underWay.add(delivery.id())) {
            return false;
        }
        underWayByWebhook.put(delivery.webhook(), others + 1);
        return true;
    }

    private synchronized void end(Delivery delivery) {
        underWay.remove(delivery.id());
        underWayByWebhook.merge(delivery.webhook(), -1, Integer::sum);
        notifyAll();
    }

    private void send(Delivery delivery, Webhook webhook) {
        try {
            new AddressGuard(webhook.allowsPrivate(), Webhook.HINT).check(webhook.url());
            answered(delivery, webhook, asked(delivery, webhook));
        } catch (RefusedAddressException | IllegalArgumentException e) {
            fail(delivery, webhook, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            fail(delivery, webhook, "the webhook does not answer: " + message, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(delivery);
        }
    }

    private HttpResponse<Void> asked(Delivery delivery, Webhook webhook) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(delivery, webhook), HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer came within " + ANSWERS_WITHIN.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    private HttpRequest request(Delivery delivery, Webhook webhook) {
        long seconds = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(webhook.url())
                .timeout(ANSWERS_WITHIN)
                .header("User-Agent", USER_AGENT)
                .header("Content-Type", "application/json")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", Signature.of(delivery.id(), seconds, delivery.body(), webhook.secrets()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
                .build();
    }

    private void answered(Delivery delivery, Webhook webhook, HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            try {
                deliveries.delivered(delivery.id());
                delivered.incrementAndGet();
            } catch (SQLException e) {
                LOG.atWarn().setCause(e).log("a delivery was taken and could not be noted; it is sent again");
            } finally {
                end(delivery);
            }
        } else if (status == GONE) {
            die(delivery, "the webhook answered 410: it is gone");
        } else {
            fail(delivery, webhook, "the webhook answered " + status, retryAfter(response));
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("").strip();
        if (!seconds.matches("[0-9]{1,9}")) {
            return null;
        }
        Duration pause = Duration.ofSeconds(Long.parseLong(seconds));
        return pause.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : pause;
    }

    private void fail(Delivery delivery, Webhook webhook, String problem, @Nullable Duration atLeast) {
        int failures = delivery.attempts() + 1;
        if (failures >= webhook.attempts()) {
            die(delivery, problem + String.format(Locale.ROOT, "; given up after %d attempts", failures));
            return;
        }
        Duration pause = backOff.pause(failures, random);
        Instant next = clock.instant().plus(atLeast != null && atLeast.compareTo(pause) > 0 ? atLeast : pause);
        try {
            deliveries.failed(delivery.id(), cut(problem), next);
            failed.incrementAndGet();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("a failed delivery could not be noted; it is sent again");
        } finally {
            end(delivery);
        }
    }

    private void die(Delivery delivery, String problem) {
        try {
            deliveries.died(delivery.id(), cut(problem));
            dead.incrementAndGet();
            LOG.atWarn()
                    .addKeyValue("target", delivery.webhook())
                    .addKeyValue("problem", problem)
                    .log("an alert could not be delivered; 'wirefold alerts dead-letters' lists it");
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("a dead letter could not be noted; the alert is sent again");
        } finally {
            end(delivery);
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM) + "…" : text;
    }

    /** Ends; requests under way are given a moment. What was not noted is sent again after the next start. */
    @Override
    public void close() {
        stopping = true;
        wake();
        boolean interrupted = Thread.interrupted();
        try {
            if (thread.isAlive()) {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            }
            requests.shutdown();
            if (!requests.awaitTermination(5, TimeUnit.SECONDS)) {
                requests.shutdownNow();
            }
        } catch (InterruptedException e) {
            requests.shutdownNow();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
