package org.wirefold.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.wirefold.model.ArticleJson;

/**
 * One JSON object a line, always with {@code time}, {@code level}, {@code logger}, {@code thread} and {@code message};
 * {@code fields} holds what the line is about by its key ({@code topicName}, {@code partition}, {@code offset}, …), and
 * {@code error} a stack trace.
 */
public final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = new byte[0];

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", Secrets.masked(event.getFormattedMessage()));
        if (event.getKeyValuePairs() != null && !event.getKeyValuePairs().isEmpty()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                boolean plain = pair.value instanceof Number || pair.value instanceof Boolean;
                fields.put(pair.key, plain ? pair.value : Secrets.masked(String.valueOf(pair.value)));
            }
            line.put("fields", fields);
        }
        if (event.getThrowableProxy() != null) {
            line.put("error", Secrets.masked(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        String json = TerminalText.harmless(ArticleJson.mapper().writeValueAsString(line));
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
