package org.wirefold.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: warnings, and what Wirefold's own parts report, into a file; real trouble of Wirefold's own parts
 * to standard error too. No line above TRACE holds article text, and TRACE is never on.
 */
public final class Logging {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} %msg %kvp%n%ex{full}";
    private static final String SHORT_LINE = "%-5level %logger{0} %msg %kvp%n%ex{short}";

    private Logging() {}

    /** Logs into a file of the folder. */
    public static void into(Path file, LogStyle style) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("org.wirefold").setLevel(Level.INFO);
        // Kafka warns of settings it does not know, of itself registered twice, of every reconnection, and of every
        // request that it sends again.
        context.getLogger("org.apache.kafka.common.utils.AppInfoParser").setLevel(Level.OFF);
        for (String noisy : new String[] {
            "kafka.server.DefaultAutoTopicCreationManager",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.producer.internals.Sender",
            "org.apache.kafka.common.config.AbstractConfig",
            "org.apache.kafka.streams.StreamsConfig"
        }) {
            context.getLogger(noisy).setLevel(Level.ERROR);
        }
        root.addAppender(file(context, file, style));
        // What Kafka warns of belongs to a person's screen only where it is asked for.
        (style.verbose() ? root : context.getLogger("org.wirefold")).addAppender(console(context, style));
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, Path file, LogStyle style) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setMinIndex(1);
        policy.setMaxIndex(2);
        policy.setFileNamePattern(file + ".%i");
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf("10MB"));
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        return started(context, appender, style, LINE);
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, LogStyle style) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setContext(context);
        filter.setLevel(style.verbose() ? "INFO" : "ERROR");
        filter.start();
        appender.addFilter(filter);
        return started(context, appender, style, SHORT_LINE);
    }

    private static Appender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, LogStyle style, String pattern) {
        EncoderBase<ILoggingEvent> encoder;
        if (style.format() == LogStyle.Format.JSON) {
            encoder = new JsonLineEncoder();
        } else {
            HarmlessLayout layout = new HarmlessLayout();
            layout.setContext(context);
            layout.setPattern(pattern);
            layout.start();
            LayoutWrappingEncoder<ILoggingEvent> plain = new LayoutWrappingEncoder<>();
            plain.setLayout(layout);
            encoder = plain;
        }
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** A line without passwords and without what a terminal would obey: what it tells of comes from outside. */
    private static final class HarmlessLayout extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return TerminalText.harmless(Secrets.masked(super.doLayout(event)));
        }
    }
}
