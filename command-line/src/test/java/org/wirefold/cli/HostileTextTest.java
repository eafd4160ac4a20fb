package org.wirefold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefold.model.ArticleJson;
import org.wirefold.model.Story;
import org.wirefold.sink.SqliteReader;

/** What comes from outside steers no terminal. */
@Timeout(240)
class HostileTextTest {
    private static final String RED = "\u001b[31m";
    private static final String CLIPBOARD = "\u009d52;c;eA==\u0007";

    @TempDir
    Path folder;

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @Test
    void shouldPrintNoEscapeSequenceOfAnArticleWhateverTheCommand() throws Exception {
        // Given
        String text = "The ferry to the northern islands will sail twice a day from Monday, the harbour office said.";
        Path rows = folder.resolve("rows.jsonl");
        Files.writeString(
                rows,
                ArticleJson.mapper()
                                .writeValueAsString(Map.of(
                                        "uri",
                                        "u" + RED + "1",
                                        "source",
                                        "s" + CLIPBOARD,
                                        "title",
                                        RED + "News",
                                        "text",
                                        text))
                        + "\n"
                        + ArticleJson.mapper()
                                .writeValueAsString(
                                        Map.of("uri", "u2", "source", "other", "title", "News\u202e", "text", text))
                        + "\n{\"uri\":\"" + "x\",\"source\":\"\\u001b[5m\"}\n");
        String data = folder.resolve("data").toString();
        List<Ran> ran = new ArrayList<>();

        // When
        ran.add(run("run", "--data", data, "--input", rows.toString(), "--until-idle"));
        String uri;
        String other;
        try (SqliteReader reader = SqliteReader.open(folder.resolve("data/wirefold.sqlite"))) {
            List<Story.Member> members = reader.stories(1).get(0).members();
            uri = members.get(0).uri();
            other = members.get(1).uri();
        }
        ran.add(run("stories", "--data", data));
        ran.add(run("stories", "--data", data, "--json"));
        ran.add(run("explain", "--data", data, uri));
        ran.add(run("explain", "--data", data, uri, other));
        ran.add(run("explain", "--data", data, "--json", uri));
        ran.add(run("explain", "--data", data, RED + "nothing"));
        ran.add(run("dead-letters", "list", "--data", data));
        ran.add(run("explain", "--data", data, "--no-such-option" + RED));

        // Then
        assertThat(ran.get(0).exitCode()).as(ran.get(0).err()).isZero();
        assertThat(ran)
                .allSatisfy(one -> assertThat((one.out() + one.err()).chars())
                        .noneMatch(c -> c != '\n' && c != '\t' && (Character.isISOControl(c) || c == '\u202e')));
        assertThat(ran.get(3).out()).contains("News").contains("copy: s");
    }
}
