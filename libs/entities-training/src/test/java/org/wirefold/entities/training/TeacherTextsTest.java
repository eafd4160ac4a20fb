package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherTextsTest {
    private static final String SET = """
            Ann\tB-PER
            Lee\tI-PER
            met\tO
            Bush\tB-PER
            in\tO
            Russia\tB-LOC
            's\tO
            capital\tO
            .\tO

            """;

    @TempDir
    private Path folder;

    @Test
    void shouldTakeExamplesPhrasesAndQuotationsOnce() throws IOException {
        // Given
        Path jar = folder.resolve("language.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("grammar.xml"));
            String xml = "<example correction=\"a\">Er <marker>fährt</marker> &amp; singt gern.</example>";
            zip.write((xml + xml + "<example>kurz</example>").getBytes(StandardCharsets.UTF_8));
        }
        Path ding = folder.resolve("de-en");
        Files.writeString(ding, "# Ding\nEr kam {vi} nach Hause zurück. | Aal {m} :: He came home. | eel\n");
        Path quotations = Files.createDirectory(folder.resolve("fortune"));
        Files.writeString(quotations.resolve("zitate"), "Wer viel redet, sagt wenig.\n\t\t-- Ann Lee\n%\n|_|\n%\n");
        Files.writeString(quotations.resolve("zitate.dat"), "Das sind keine Worte zum Lesen.");
        Path out = folder.resolve("out.txt");

        // When
        TrainCommand.main(
                new String[] {"texts", out.toString(), "examples=" + jar, "phrases=" + ding, "quotations=" + quotations
                });

        // Then
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "Er fährt & singt gern.", "Er kam nach Hause zurück.", "Wer viel redet, sagt wenig. - Ann Lee");
    }

    @Test
    void shouldHideThePersonsFromTheTranslatorAndPutThemBack() throws IOException {
        // Given
        Path set = Files.writeString(folder.resolve("set.tsv"), SET);
        Path hidden = folder.resolve("hidden.txt");
        Path out = folder.resolve("out.txt");
        TrainCommand.main(new String[] {"hide", set.toString(), hidden.toString()});
        String toTranslate = Files.readString(hidden);
        Path translated = Files.writeString(
                folder.resolve("es.txt"),
                toTranslate.replace("met", "encontró a").replace("in Russia's", "en  la"));

        // When
        TrainCommand.main(new String[] {"restore", translated.toString(), hidden.toString(), out.toString()});

        // Then
        assertThat(toTranslate).isEqualTo("Zqvwb met Zqvwc in Russia's capital.\n");
        assertThat(Files.readAllLines(out)).containsExactly("Ann Lee encontró a Bush en la capital.");
    }

    @Test
    void shouldCarryTheLabelsThroughATranslatorOfHtml() throws IOException {
        // Given
        Path set = Files.writeString(folder.resolve("set.tsv"), SET);
        Path marked = folder.resolve("en");
        TrainCommand.main(new String[] {"mark", set.toString(), marked.toString()});
        String page = Files.readString(marked.resolve("000.html"));
        Path translated = Files.createDirectory(folder.resolve("it"));
        Files.writeString(
                translated.resolve("000.html"),
                page.replace("met", "ha incontrato")
                        .replace("in <b>Russia</b>'s capital", "a capitale <b>di Russia</b>"));
        Path out = folder.resolve("it.tsv");

        // When
        TrainCommand.main(new String[] {
            "unmark",
            translated.toString(),
            marked.toString(),
            "it",
            out.toString(),
            "persons=0",
            "places=0",
            "organisations=0"
        });

        // Then
        assertThat(page).contains("<p id=\"0\"><i>Zqvwb</i> met <i>Zqvwc</i> in <b>Russia</b>'s capital.</p>");
        LabelledSentence sentence = LabelledSentence.read(out).get(0);
        assertThat(String.join(" ", sentence.words()))
                .isIn(
                        "Ann Lee ha incontrato Bush a capitale della Russia .",
                        "Ann Lee ha incontrato Bush a capitale di Russia .");
        assertThat(sentence.tags()).containsExactly("B-PER", "I-PER", "O", "O", "B-PER", "O", "O", "O", "B-LOC", "O");
    }

    @Test
    void shouldPutNamesOfTheLanguageIntoASetWithTheirArticles() throws IOException {
        // Given
        Path set = Files.writeString(folder.resolve("set.tsv"), "di\tO\nIowa\tB-LOC\n\n".repeat(200));
        Path out = folder.resolve("out.tsv");

        // When
        TrainCommand.main(new String[] {"vary", set.toString(), "it", out.toString(), "places=1"});

        // Then
        assertThat(LabelledSentence.read(out))
                .noneMatch(sentence -> sentence.words().contains("Iowa"))
                .anyMatch(sentence -> sentence.words().equals(List.of("della", "Finlandia")))
                .anyMatch(sentence -> sentence.words().equals(List.of("dell'", "Ungheria")))
                .allMatch(sentence -> sentence.tags().get(1).equals("B-LOC"));
    }

    @Test
    void shouldReadTheLabelsOfFrogOnItsOwnWords() throws IOException {
        // Given
        Path texts = Files.writeString(
                folder.resolve("texts.txt"), "De ECB (Frankfurt) wacht.\nDe ECB (Frankfurt) wacht.\n");
        Path words = folder.resolve("words.txt");
        Path printed = Files.writeString(folder.resolve("frog.txt"), """
                1\tDe\t\t\t[de]\tLID\t1.0\tO\t\t
                2\tECB\t\t\t[ECB]\tSPEC\t1.0\tB-ORG\t\t
                3\tFranse\t\t\t[Frans][e]\tADJ\t1.0\tB-LOC\t\t
                4\tTour\t\t\t[Tour]\tSPEC\t1.0\tB-EVE\t\t

                """);
        Path out = folder.resolve("out.tsv");

        // When
        TrainCommand.main(new String[] {"words", texts.toString(), words.toString()});
        TrainCommand.main(new String[] {"frog", printed.toString(), out.toString()});

        // Then
        assertThat(Files.readAllLines(words)).containsExactly("De ECB ( Frankfurt ) wacht .");
        assertThat(LabelledSentence.read(out))
                .containsExactly(
                        new LabelledSentence(List.of("De", "ECB", "Franse", "Tour"), List.of("O", "B-ORG", "O", "O")));
    }

    @Test
    void shouldTranslateIntoDutchWordByWord() throws IOException {
        // Given
        Path set = Files.writeString(folder.resolve("set.tsv"), SET.replace("met\t", "greeted\t"));
        Path dictionary = folder.resolve("freedict-nld-eng.dict.dz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(dictionary))) {
            file.write("begroette /b@Grut@/\n1. greeted, saluted\n".getBytes(StandardCharsets.UTF_8));
        }
        Path out = folder.resolve("out.tsv");

        // When
        TrainCommand.main(new String[] {
            "word-by-word",
            set.toString(),
            dictionary.toString(),
            "nl",
            out.toString(),
            "share=1",
            "persons=0",
            "places=0"
        });

        // Then
        assertThat(LabelledSentence.read(out).get(0).words())
                .containsExactly("Ann", "Lee", "begroette", "Bush", "in", "Rusland", "hoofdstad", ".");
    }

    @Test
    void shouldKeepAllSentencesWithNamesAndNoOtherWhenNoneAreAskedFor() throws IOException {
        // Given
        Path set = Files.writeString(folder.resolve("set.tsv"), SET + "They\tO\nleft\tO\n\n");
        Path out = folder.resolve("out.tsv");

        // When
        TrainCommand.main(new String[] {"with-names", set.toString(), out.toString(), "others=0"});

        // Then
        assertThat(LabelledSentence.read(out)).hasSize(1);
    }

    @Test
    void shouldReadTheCountsOfWordsInAnyLetters() throws IOException {
        // Given a map of AB to 1 and of Д to 8, as Kryo writes it
        byte[] written = {
            11, 1, 3, 3, 1, 'A', (byte) ('B' | 0x80), 2, 2, 3, 1, (byte) 0x82, (byte) 0xD0, (byte) 0x94, 2, 16
        };

        // When
        Map<String, Integer> counts = KryoCounts.read(new ByteArrayInputStream(written));

        // Then
        assertThat(counts).containsExactlyInAnyOrderEntriesOf(Map.of("AB", 1, "\u0414", 8));
    }
}
