package org.wirefold.ingest.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.wirefold.outbound.AddressGuard;

/** Fetches over HTTP/1.1 with limits on size, time, redirects and decompression. Thread-safe. */
final class HttpFetcher implements Fetcher {
    /** How servers know the project. */
    static final String USER_AGENT = "Wirefold/0.1 (reader of news feeds; robots.txt: wirefold)";

    /** The name that robots.txt files use. */
    static final String ROBOT_NAME = "wirefold";

    /** How every refusal of an address of the own network ends. */
    static final String HINT = "--allow-private-addresses allows it";

    private static final int MAX_REDIRECTS = 5;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final AddressGuard guard;
    private final Clock clock;
    private final Duration within;

    /**
     * Makes a fetcher.
     *
     * @param within how long an answer may take to its last byte, each redirect for itself; below the 30 seconds for
     *     which Java keeps what a name resolves to
     */
    HttpFetcher(AddressGuard guard, Clock clock, Duration within) {
        this.guard = guard;
        this.clock = clock;
        this.within = within;
    }

    @Override
    public FetchedContent fetch(Request request) {
        String address = request.address();
        String permanent = address;
        boolean allPermanent = true;
        try {
            for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
                URI uri = URI.create(address);
                guard.check(uri);
                HttpResponse<byte[]> answer = send(uri, request);
                int status = answer.statusCode();
                String location = answer.headers().firstValue("Location").orElse(null);
                if (status < 300 || status == FetchedContent.NOT_MODIFIED || status >= 400 || location == null) {
                    String moved = permanent.equals(request.address()) ? null : permanent;
                    return content(answer, address, moved, request);
                }
                address = uri.resolve(location.strip()).toString();
                if (!request.mayFollow().test(address)) {
                    return FetchedContent.failed(address, "the robots.txt of " + address + " forbids it");
                }
                allPermanent &= status == 301 || status == 308;
                permanent = allPermanent ? address : permanent;
            }
            return FetchedContent.failed(request.address(), "more than " + MAX_REDIRECTS + " redirects");
        } catch (IllegalArgumentException e) {
            return FetchedContent.failed(address, address + " is no address: " + e.getMessage());
        } catch (IOException e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return FetchedContent.failed(address, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FetchedContent.failed(address, "the run was stopped");
        }
    }

    private HttpResponse<byte[]> send(URI uri, Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(within)
                .header("User-Agent", USER_AGENT)
                .header("Accept", request.accept())
                .header("Accept-Encoding", "gzip");
        if (request.etag() != null) {
            builder.header("If-None-Match", request.etag());
        }
        if (request.lastModified() != null) {
            builder.header("If-Modified-Since", request.lastModified());
        }
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(builder.build(), answer -> new LimitedBody(request.maxBytes()));
        try {
            HttpResponse<byte[]> answer = future.get(within.toMillis(), TimeUnit.MILLISECONDS);
            guard.check(uri);
            return answer;
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new FetchException("the whole answer did not come within " + within.toMillis() + " ms");
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FetchException(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
    }

    private FetchedContent content(HttpResponse<byte[]> answer, String address, @Nullable String moved, Request request)
            throws IOException {
        HttpHeaders headers = answer.headers();
        int status = answer.statusCode();
        boolean isOk = status == FetchedContent.OK;
        byte[] body = isOk ? decompressed(answer.body(), headers, request.maxBytes()) : new byte[0];
        boolean isGood = isOk || status == FetchedContent.NOT_MODIFIED;
        return new FetchedContent(
                status,
                address,
                moved,
                body,
                headers.firstValue("Content-Type").orElse(null),
                validator(headers, "ETag"),
                validator(headers, "Last-Modified"),
                freshFor(headers),
                time(headers.firstValue("Retry-After").orElse(null)),
                isGood ? null : "the server answered " + status);
    }

    private static @Nullable String validator(HttpHeaders headers, String name) {
        String value = headers.firstValue(name).orElse("").strip();
        boolean fits =
                !value.isEmpty() && value.length() <= 512 && value.chars().allMatch(c -> c >= ' ' && c != 127);
        return fits ? value : null;
    }

    private static byte[] decompressed(byte[] body, HttpHeaders headers, int maxBytes) throws IOException {
        String encoding =
                headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new FetchException("more than " + maxBytes + " bytes after decompression");
            }
            return plain;
        }
    }

    private @Nullable Duration freshFor(HttpHeaders headers) {
        String control = String.join(",", headers.allValues("Cache-Control")).toLowerCase(Locale.ROOT);
        if (control.contains("no-cache") || control.contains("no-store")) {
            return null;
        }
        Matcher maxAge = MAX_AGE.matcher(control);
        if (maxAge.find()) {
            long age = seconds(headers.firstValue("Age").orElse("0"), 0);
            return Duration.ofSeconds(Math.max(0, Long.parseLong(maxAge.group(1)) - age));
        }
        return time(headers.firstValue("Expires").orElse(null));
    }

    /** Seconds, or a date from now; null if it is neither or in the past. */
    private @Nullable Duration time(@Nullable String value) {
        if (value == null) {
            return null;
        }
        long seconds = seconds(value, -1);
        if (seconds >= 0) {
            return Duration.ofSeconds(seconds);
        }
        try {
            Instant date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(clock.instant(), date);
            return until.isNegative() ? null : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long seconds(String value, long otherwise) {
        String digits = value.strip();
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : otherwise;
    }
}
