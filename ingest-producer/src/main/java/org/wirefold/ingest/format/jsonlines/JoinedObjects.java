package org.wirefold.ingest.format.jsonlines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefold.model.ArticleJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Objects that stand in one line, as a program writes them that forgets the line feed. */
final class JoinedObjects {
    private JoinedObjects() {}

    /**
     * The objects of a line in their order, each with its bytes. What is broken behind them is one piece more, so that
     * nothing is left out. Empty if the line does not begin with a whole object.
     *
     * @param line UTF-8
     */
    static List<byte[]> apart(byte[] line) {
        List<byte[]> objects = new ArrayList<>();
        int begin = 0;
        while (begin < line.length) {
            int end = endOfObject(line, begin);
            if (end < 0) {
                break;
            }
            objects.add(Arrays.copyOfRange(line, begin, end));
            begin = end;
            while (begin < line.length && isBetween(line[begin])) {
                begin++;
            }
        }
        if (!objects.isEmpty() && begin < line.length) {
            objects.add(Arrays.copyOfRange(line, begin, line.length));
        }
        return objects;
    }

    private static boolean isBetween(byte b) {
        return b == ' ' || b == '\t' || b == ',';
    }

    /** Where the object ends that begins here; negative if none does. */
    private static int endOfObject(byte[] line, int begin) {
        try (JsonParser in = ArticleJson.mapper().createParser(line, begin, line.length - begin)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            in.skipChildren();
            return in.currentToken() == JsonToken.END_OBJECT
                    ? begin + (int) in.currentLocation().getByteOffset()
                    : -1;
        } catch (JacksonException e) {
            return -1;
        }
    }
}
