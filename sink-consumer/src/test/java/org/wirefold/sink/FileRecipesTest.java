package org.wirefold.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.sink.destination.Destination;

/**
 * Runs the recipes of docs/files.md: each prints the number of articles. What needs a program or a Python library that
 * is not installed is left out and named. {@code WIREFOLD_PYTHON} names the Python to be used.
 */
class FileRecipesTest {
    private static final int ARTICLES = 40;
    private static final Pattern RECIPE = Pattern.compile("```(sql|python|bash)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) (\\w+)");

    private final Map<String, String> environment = System.getenv();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintTheSameCountWhenEachToolReadsTheFiles() throws Exception {
        // Given
        fill("jsonl:" + folder.resolve("out"));
        fill("parquet:" + folder.resolve("parquet"));
        TreeSet<String> leftOut = new TreeSet<>();
        int run = 0;

        // When
        Matcher recipe = RECIPE.matcher(Files.readString(Path.of("../docs/files.md")));
        while (recipe.find()) {
            String text = recipe.group(2);
            String missing = missing(recipe.group(1), text);
            if (missing != null) {
                leftOut.add(missing);
                continue;
            }
            String printed = recipe.group(1).equals("sql") ? asked(text) : printed(recipe.group(1), text);

            // Then
            assertThat(printed.strip()).as(text).isEqualTo(Integer.toString(ARTICLES));
            run++;
        }
        assertThat(run).isPositive();
        System.out.println("FileRecipesTest: ran " + run + " recipes"
                + (leftOut.isEmpty() ? "" : "; left out, since not installed here: " + leftOut));
    }

    /** What a recipe needs and is not there; null if all is. */
    @Nullable
    private String missing(String language, String text) throws Exception {
        if (language.equals("bash")) {
            return ended(List.of("sh", "-c", "command -v jq"), new StringBuilder()) == 0 ? null : "jq";
        }
        if (language.equals("python")) {
            Matcher library = IMPORT.matcher(text);
            while (library.find()) {
                if (ended(List.of(python(), "-c", "import " + library.group(1)), new StringBuilder()) != 0) {
                    return library.group(1) + " of Python";
                }
            }
        }
        return null;
    }

    private String python() {
        return environment.getOrDefault("WIREFOLD_PYTHON", "python3");
    }

    private String printed(String language, String text) throws Exception {
        StringBuilder said = new StringBuilder();
        List<String> command = language.equals("bash") ? List.of("sh", "-c", text) : List.of(python(), "-c", text);
        assertThat(ended(command, said)).as(text + said).isZero();
        return said.toString();
    }

    private int ended(List<String> command, StringBuilder said) throws InterruptedException {
        try {
            // Some tools, such as Spark, write their log to standard error.
            Path errors = folder.resolve("errors");
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                said.append(Files.readString(errors, StandardCharsets.UTF_8));
            }
            return exitCode;
        } catch (IOException e) {
            // There is no such program.
            return -1;
        }
    }

    private String asked(String sql) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql.replace("'out/", "'" + folder + "/out/"))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void fill(String target) throws Exception {
        try (Destination destination = DirectWrites.open(target, "")) {
            DirectWrites.write(destination, "", ARTICLES, 1);
        }
    }
}
