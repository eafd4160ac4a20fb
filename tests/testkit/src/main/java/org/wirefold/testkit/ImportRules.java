package org.wirefold.testkit;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The import rules of the module whose tests run, applied to a class that is invented for the purpose. The rules are
 * {@code build/checkstyle.xml} and the module's {@code import-control.xml}, as in the build. A module whose tests use
 * this needs Checkstyle in test scope. Thread-safe.
 */
public final class ImportRules {
    private static final String RULES = "build/checkstyle.xml";
    private static final String MODULE_RULES = "import-control.xml";

    private ImportRules() {}

    /**
     * What the build says about a class of a package that imports another class.
     *
     * @param folder where the invented class is written
     * @param packageName package of the invented class
     * @param imported full name of the class that it imports; it need not exist
     * @return the messages, empty where the import is allowed
     */
    public static List<String> violations(Path folder, String packageName, String imported) {
        String name = imported.substring(imported.lastIndexOf('.') + 1);
        try {
            Path source = Files.writeString(
                    folder.resolve("Example.java"),
                    "package " + packageName + ";\n\nimport " + imported + ";\n\nclass Example {\n    " + name
                            + " field;\n}\n");
            return check(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CheckstyleException e) {
            throw new IllegalStateException(RULES + " cannot be applied", e);
        }
    }

    private static List<String> check(Path source) throws CheckstyleException {
        Properties properties = new Properties();
        properties.setProperty(
                "import-control.file", Path.of(MODULE_RULES).toAbsolutePath().toString());
        Messages messages = new Messages();
        Checker checker = new Checker();
        try {
            checker.setModuleClassLoader(Checker.class.getClassLoader());
            checker.configure(
                    ConfigurationLoader.loadConfiguration(rules().toString(), new PropertiesExpander(properties)));
            checker.addListener(messages);
            checker.process(List.of(source.toFile()));
        } finally {
            checker.destroy();
        }
        return messages.found;
    }

    /** The rules of the build: in a folder above the module. */
    private static Path rules() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path rules = folder.resolve(RULES);
            if (Files.exists(rules)) {
                return rules;
            }
        }
        throw new IllegalStateException("no folder above this one has " + RULES);
    }

    private static final class Messages implements AuditListener {
        private final List<String> found = new ArrayList<>();

        @Override
        public void addError(AuditEvent event) {
            found.add(event.getMessage());
        }

        @Override
        public void addException(AuditEvent event, Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void auditStarted(AuditEvent event) {}

        @Override
        public void auditFinished(AuditEvent event) {}

        @Override
        public void fileStarted(AuditEvent event) {}

        @Override
        public void fileFinished(AuditEvent event) {}
    }
}
