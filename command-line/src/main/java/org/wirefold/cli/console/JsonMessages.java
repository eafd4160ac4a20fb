package org.wirefold.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wirefold.model.ArticleJson;

/**
 * Writes each line of what a command tells its user as one JSON object, with the keys of {@link JsonLineEncoder}, so that
 * standard error holds nothing but such objects. For one thread.
 */
public final class JsonMessages extends Writer {
    private static final String PROGRAM = "wirefold: ";

    private final PrintWriter to;
    private final StringBuilder line = new StringBuilder();

    private JsonMessages(PrintWriter to) {
        this.to = to;
    }

    /** Prints to another printer, an object for each line. */
    public static PrintWriter printer(PrintWriter to) {
        return new PrintWriter(new JsonMessages(to), true);
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                end();
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    /** An error names the program first, see {@code Main}. */
    private void end() {
        String text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        boolean error = text.startsWith(PROGRAM);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", Instant.now().toString());
        object.put("level", error ? "ERROR" : "INFO");
        object.put("logger", "wirefold");
        object.put("thread", Thread.currentThread().getName());
        object.put("message", Secrets.masked(error ? text.substring(PROGRAM.length()) : text));
        to.println(TerminalText.harmless(ArticleJson.mapper().writeValueAsString(object)));
    }

    @Override
    public void flush() {
        to.flush();
    }

    @Override
    public void close() throws IOException {
        end();
        flush();
    }
}
