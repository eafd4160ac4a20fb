package org.wirefold.sink.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyIn;
import org.wirefold.sink.TestPostgres;
import org.wirefold.sink.database.TextVectors.Stretch;
import org.wirefold.testkit.Seed;

/** What the sink makes of a text is what the server would. */
class TextVectorsTest {
    private static final String[] PIECES = {
        "word",
        "Word",
        "STRASSE",
        "straße",
        "İstanbul",
        "naïve",
        "ΑΒΓς",
        "日本語",
        "😀",
        "a\u0301",
        "well-known",
        "e-mail-like",
        "U.S.",
        "e.g.,",
        "don't",
        "it’s",
        "-5",
        "+7",
        "1.5",
        "-1.5e-3",
        "1,000",
        "2026-11-22",
        "10:30",
        "v1.2.3",
        "example.com",
        "https://example.com/a/b?c=d&e#f",
        "john.doe@example.com",
        "/usr/local/bin",
        "./here",
        "~/there",
        "../up",
        "a/b",
        "&amp;",
        "&",
        "&#8217;",
        "<b>",
        "</p>",
        "<a",
        "a<b",
        "x>y",
        "<!--",
        "-->",
        "\u00a0",
        "a\u00a0b",
        "\u2003",
        "…",
        "—",
        "-",
        "--",
        ".",
        "..",
        "~",
        "/",
        "@",
        "_",
        "a_b",
        "'",
        "\"quoted\"",
        "(in)",
        "[x]",
        "%",
        "50%",
        "$3.50",
        "№5",
        "\\",
        "\\n",
        "a\\'b",
        ":1A",
        "x:2,3",
        "\u000b",
        "\f",
        "\u0085",
        "\u200b",
        "\u2028",
        "http://",
        "mailto:a@b.cc",
        "a@",
        "@b",
        "12abc",
        "abc12",
        "0x1F",
        "#tag",
    };
    private static final String[] BLANKS = {" ", "  ", "\n", "\n\n", "\t", "\r\n", ""};

    private final SplittableRandom random = new SplittableRandom(Seed.next(getClass()));

    @Test
    void shouldMakeWhatTheServerMakesWhenTextsAreOfAnyKind() throws Exception {
        // Given
        List<String> texts = new ArrayList<>(List.of("", " ", "word", "word ", " word", "\n", "a b", "./here word"));
        for (int i = 0; i < 1_500; i++) {
            texts.add(text(1 + random.nextInt(40)));
        }
        texts.add("again and ".repeat(300));
        texts.add("x ".repeat(16_382) + "nearly last and beyond the last");
        texts.add("y".repeat(3_000) + " too long a word");
        TextVectors vectors = new TextVectors(150);
        int cut = 0;

        try (Connection connection = TestPostgres.connect("public");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMP TABLE article_text (article_id bigint, text_search tsvector)");

            // When
            for (int from = 0; from < texts.size(); from += 100) {
                cut += send(connection, vectors, texts, from, Math.min(from + 100, texts.size()));
            }

            // Then
            assertThat(cut).isGreaterThan(texts.size() / 10);
            try (ResultSet row = statement.executeQuery("SELECT article_id, text_search::text FROM article_text")) {
                int compared = 0;
                while (row.next()) {
                    String text = texts.get(row.getInt(1));
                    assertThat(row.getString(2)).as(text).isEqualTo(ofServer(connection, text));
                    compared++;
                }
                assertThat(compared).isEqualTo(cut);
            }
        }
    }

    private static int send(Connection connection, TextVectors vectors, List<String> texts, int from, int to)
            throws SQLException {
        vectors.forgetUnused();
        List<Integer> numbers = new ArrayList<>();
        List<List<Stretch>> stretches = new ArrayList<>();
        for (int i = from; i < to; i++) {
            List<Stretch> cut = vectors.cut(texts.get(i));
            if (cut != null) {
                numbers.add(i);
                stretches.add(cut);
            }
        }
        vectors.learn(connection, stretches);
        CopyRows rows = new CopyRows(PostgresText.MADE);
        CopyIn copy = rows.begin(connection);
        for (int i = 0; i < numbers.size(); i++) {
            rows.row((long) numbers.get(i), vectors.vector(stretches.get(i)));
        }
        rows.end(copy);
        return numbers.size();
    }

    private static String ofServer(Connection connection, String text) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_tsvector('simple', ?)::text")) {
            select.setString(1, text);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Tags are rare, since the server must parse a text with one whole. */
    private String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            if (piece.indexOf('<') < 0 || random.nextInt(20) == 0) {
                text.append(piece);
            }
            text.append(BLANKS[random.nextInt(BLANKS.length)]);
        }
        return text.toString();
    }
}
