package org.wirefold.newsdesk.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.wirefold.newsdesk.http.Answer;
import org.wirefold.newsdesk.http.Request;

/** The style sheet, the scripts and the icon of the pages, all from jars. Thread-safe. */
public final class Assets {
    /** How the addresses of all of them begin. */
    public static final String ROOT = "/assets/";

    private static final String OWN = "/org/wirefold/newsdesk/assets/";
    private static final String HTMX = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Answer> all;

    /** Reads them all. */
    public Assets() {
        all = Map.of(
                "newsdesk.css", asset(OWN + "newsdesk.css", "text/css; charset=utf-8"),
                "newsdesk.js", asset(OWN + "newsdesk.js", SCRIPT),
                "icon.svg", asset(OWN + "icon.svg", "image/svg+xml"),
                "htmx.min.js", asset(htmx(), SCRIPT));
    }

    /** The jar says which version it holds, and has it in the name of a folder. */
    private static String htmx() {
        Properties jar = new Properties();
        try (InputStream in = Assets.class.getResourceAsStream(HTMX)) {
            if (in == null) {
                throw new IllegalStateException("htmx is not on the class path");
            }
            jar.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/htmx.org/" + jar.getProperty("version") + "/dist/htmx.min.js";
    }

    private static Answer asset(String resource, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            byte[] bytes = in.readAllBytes();
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return new Answer(200, type, bytes, '"' + Long.toHexString(sum.getValue()) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request whose path begins with {@link #ROOT}. */
    public Answer answer(Request request) {
        Answer asset = all.get(request.path().substring(ROOT.length()));
        if (asset == null) {
            return Answer.html(404, "There is no such file.\n", null);
        }
        String etag = asset.etag();
        return etag != null && request.knows(etag) ? Answer.notModified(etag) : asset;
    }
}
