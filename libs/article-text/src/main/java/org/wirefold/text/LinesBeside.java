package org.wirefold.text;

import java.util.List;

/**
 * The lines next to a body that are no part of it, such as bylines and credits, cut to 300 UTF-16 units. Immutable.
 *
 * @param above the lines above the body, nearest first, at most 8
 * @param below the lines below the body, nearest first, at most 12
 */
public record LinesBeside(List<String> above, List<String> below) {
    /** No line stands beside the body. */
    public static final LinesBeside NONE = new LinesBeside(List.of(), List.of());

    /** Copies the lists. */
    public LinesBeside {
        above = List.copyOf(above);
        below = List.copyOf(below);
    }
}
