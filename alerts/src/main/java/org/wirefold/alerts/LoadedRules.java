package org.wirefold.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirefold.alerts.search.AlertRules;
import org.wirefold.alerts.search.RulesFile;
import org.wirefold.alerts.search.WrongRulesException;

/**
 * The rules of a file, read again when the file or a file of secrets changes. While a changed file is wrong, the rules
 * before it stay. One thread reloads; any may ask.
 */
final class LoadedRules {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedRules.class);

    private final Path file;
    private final Duration every;
    private long looked = System.nanoTime();
    private List<Path> files;
    private List<String> marks;
    private volatile AlertRules rules;
    private volatile @Nullable String problem;

    /**
     * Reads the file.
     *
     * @throws WrongRulesException if anything in it is wrong
     */
    LoadedRules(Path file, Duration every) throws WrongRulesException {
        this.file = file;
        this.every = every;
        List<String> before = marks(List.of(file));
        RulesFile.Read read = RulesFile.read(file);
        this.files = read.files();
        this.marks = before.equals(marks(List.of(file))) ? marks(files) : List.of();
        this.rules = read.rules();
    }

    AlertRules rules() {
        return rules;
    }

    /** What is wrong with the file as it is now; null if nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Looks at the file, if it is time; tells whether there are other rules now. */
    boolean reload() {
        if (System.nanoTime() - looked < every.toNanos()) {
            return false;
        }
        looked = System.nanoTime();
        List<String> now = marks(files);
        if (now.equals(marks)) {
            return false;
        }
        marks = now;
        try {
            RulesFile.Read read = RulesFile.read(file);
            rules = read.rules();
            if (!read.files().equals(files)) {
                files = read.files();
                marks = marks(files);
            }
            problem = null;
            LOG.atInfo().addKeyValue("file", file.toString()).log("the saved searches were read again");
            return true;
        } catch (WrongRulesException e) {
            problem = e.getMessage();
            LOG.atWarn()
                    .addKeyValue("file", file.toString())
                    .addKeyValue("problem", e.getMessage())
                    .log("the saved searches are wrong; those before stay in use");
            return false;
        }
    }

    private static List<String> marks(List<Path> files) {
        List<String> marks = new ArrayList<>();
        for (Path one : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(one, BasicFileAttributes.class);
                marks.add(attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
            } catch (IOException e) {
                marks.add("missing");
            }
        }
        return marks;
    }
}
