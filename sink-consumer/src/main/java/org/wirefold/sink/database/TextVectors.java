package org.wirefold.sink.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the vector that {@code to_tsvector('simple', …)} of the server would make, at a fifth of the cost. PostgreSQL's
 * parser looks at each stretch between two blanks by itself, except for tags. So the server is asked once for each
 * distinct stretch, and the answers are joined here. Positions are limited as the server limits them. Not thread-safe.
 */
final class TextVectors {
    /** Longer texts and stretches are left to the server. */
    private static final int LONGEST_TEXT = 100_000;

    private static final int LONGEST_STRETCH = 200;
    private static final int MOST_RECENT = 100_000;

    private static final int LAST_POSITION = 16_383;
    private static final int MOST_POSITIONS = 255;

    private final int mostRecent;
    private Map<String, Stretch> recent = new HashMap<>();
    private Map<String, Stretch> older = new HashMap<>();
    /** One object per lexeme, because a vector names each once: the lexemes of all stretches that are remembered. */
    private final Map<String, Lexeme> lexemes = new HashMap<>();

    private final List<Lexeme> used = new ArrayList<>();
    private ByteBuffer vector = ByteBuffer.allocate(1 << 14);

    TextVectors() {
        this(MOST_RECENT);
    }

    /**
     * Remembers some stretches.
     *
     * @param mostRecent when so many have been used, those that were not are forgotten; 100,000 take some 30 MB
     */
    TextVectors(int mostRecent) {
        this.mostRecent = mostRecent;
    }

    /** The lexemes of a stretch of text and their positions in it. Known once the server has answered. */
    static final class Stretch {
        private final String text;
        private Lexeme[] lexemes = {};
        private int[] positions = {};
        private boolean known;

        private Stretch(String text) {
            this.text = text;
        }

        private void learn(List<Lexeme> newLexemes, List<Integer> newPositions) {
            lexemes = newLexemes.toArray(Lexeme[]::new);
            positions = newPositions.stream().mapToInt(Integer::intValue).toArray();
            known = true;
        }

        /** How many positions it takes. */
        private int width() {
            return positions.length == 0 ? 0 : positions[positions.length - 1];
        }
    }

    /** A lexeme and its positions in the current text. */
    private static final class Lexeme implements Comparable<Lexeme> {
        private final String text;
        private final byte[] utf8;
        /** The first eight bytes, so that most comparisons are one of numbers. */
        private final long beginning;

        private short[] positions = new short[4];
        private int count;

        Lexeme(String text) {
            this.text = text;
            utf8 = text.getBytes(StandardCharsets.UTF_8);
            beginning = ByteBuffer.wrap(Arrays.copyOf(utf8, Long.BYTES)).getLong();
        }

        void standsAt(int position) {
            int last = count == 0 ? 0 : positions[count - 1];
            int limited = Math.min(position, LAST_POSITION);
            if (count == MOST_POSITIONS || last == LAST_POSITION || last == limited) {
                return;
            }
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, 2 * count);
            }
            positions[count++] = (short) limited;
        }

        @Override
        public int compareTo(Lexeme other) {
            int compared = Long.compareUnsigned(beginning, other.beginning);
            return compared != 0 ? compared : Arrays.compareUnsigned(utf8, other.utf8);
        }
    }

    /** Bounds what is remembered; called between two texts. */
    void forgetUnused() {
        if (recent.size() < mostRecent) {
            return;
        }
        older = recent;
        recent = new HashMap<>();
        lexemes.clear();
        for (Stretch stretch : older.values()) {
            for (Lexeme lexeme : stretch.lexemes) {
                lexemes.put(lexeme.text, lexeme);
            }
        }
    }

    private Stretch stretch(String text) {
        Stretch known = recent.get(text);
        if (known == null) {
            known = older.get(text);
            if (known == null) {
                known = new Stretch(text);
            }
            recent.put(text, known);
        }
        return known;
    }

    /**
     * Cuts a text at its blanks.
     *
     * @return the stretches; null if the server must parse the text whole. A stretch that begins or ends the text holds
     *     the blank on its other side.
     */
    @Nullable
    List<Stretch> cut(String text) {
        if (text.length() > LONGEST_TEXT || text.indexOf('<') >= 0) {
            return null;
        }
        List<Stretch> cut = new ArrayList<>(text.length() / 5);
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !isBlank(text.charAt(i))) {
                continue;
            }
            if (i - begin > LONGEST_STRETCH || (begin == 0 && i == text.length())) {
                return null;
            }
            if (i > begin) {
                String stretch = text.substring(begin, i);
                String key = begin == 0 ? stretch + " " : i == text.length() ? " " + stretch : stretch;
                cut.add(stretch(key));
            }
            begin = i + 1;
        }
        return cut;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Asks the server for all stretches that are not known yet. */
    void learn(Connection connection, Collection<List<Stretch>> texts) throws SQLException {
        Set<Stretch> unknown = new LinkedHashSet<>();
        for (List<Stretch> text : texts) {
            for (Stretch stretch : text) {
                if (!stretch.known) {
                    unknown.add(stretch);
                }
            }
        }
        if (!unknown.isEmpty()) {
            ask(connection, List.copyOf(unknown));
        }
    }

    private void ask(Connection connection, List<Stretch> asked) throws SQLException {
        List<List<Lexeme>> found = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (Stretch stretch : asked) {
            found.add(new ArrayList<>());
            places.add(new ArrayList<>());
            sent.add(stretch.text.indexOf(' ') >= 0 ? stretch.text : " " + stretch.text + " ");
        }
        Array array = connection.createArrayOf("text", sent.toArray());
        try (PreparedStatement select = connection.prepareStatement("SELECT number, lexeme, position"
                + " FROM unnest(?) WITH ORDINALITY AS asked (text, number),"
                + " unnest(to_tsvector('simple', text)) AS given, unnest(given.positions) AS position"
                + " ORDER BY number, position")) {
            select.setArray(1, array);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int number = row.getInt(1) - 1;
                    found.get(number).add(lexemes.computeIfAbsent(row.getString(2), Lexeme::new));
                    places.get(number).add(row.getInt(3));
                }
            }
        } finally {
            array.free();
        }
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).learn(found.get(i), places.get(i));
        }
    }

    /** The vector of a text whose stretches have been learnt, in PostgreSQL's binary format. */
    byte[] vector(List<Stretch> text) {
        int before = 0;
        for (Stretch stretch : text) {
            for (int i = 0; i < stretch.lexemes.length; i++) {
                Lexeme lexeme = stretch.lexemes[i];
                if (lexeme.count == 0) {
                    used.add(lexeme);
                }
                lexeme.standsAt(before + stretch.positions[i]);
            }
            before += stretch.width();
        }
        used.sort(null);
        vector.clear();
        ensure(Integer.BYTES);
        vector.putInt(used.size());
        for (Lexeme lexeme : used) {
            ensure(lexeme.utf8.length + 1 + Short.BYTES * (1 + lexeme.count));
            vector.put(lexeme.utf8).put((byte) 0).putShort((short) lexeme.count);
            for (int i = 0; i < lexeme.count; i++) {
                vector.putShort(lexeme.positions[i]);
            }
            lexeme.count = 0;
        }
        used.clear();
        return Arrays.copyOf(vector.array(), vector.position());
    }

    private void ensure(int more) {
        if (vector.remaining() < more) {
            vector = ByteBuffer.allocate(2 * vector.capacity() + more).put(vector.flip());
        }
    }
}
