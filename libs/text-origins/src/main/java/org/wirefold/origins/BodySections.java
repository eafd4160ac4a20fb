package org.wirefold.origins;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Part;
import org.wirefold.model.Origin.Span;

/**
 * The parts of a body that several agencies have written: each begins at a paragraph that opens with a dateline, or ends
 * at a paragraph that closes with a credit in brackets. Stateless.
 */
final class BodySections {
    private static final double HUNDRED = 100;

    private BodySections() {}

    private record Section(@Nullable String agency, int start, int end) {}

    /**
     * The parts, null where the body has one origin.
     *
     * @param dateline that of the first paragraph, if it was taken off
     * @param first whose text the article is by its surest sign
     */
    static @Nullable List<Part> of(String body, @Nullable String dateline, String first) {
        if (!mayHaveSections(body)) {
            return null;
        }
        List<Section> sections = sections(body, dateline == null ? null : first);
        TreeSet<String> agencies = new TreeSet<>();
        for (Section section : sections) {
            if (section.agency != null) {
                agencies.add(section.agency);
            }
        }
        if (agencies.size() < 2) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        for (String agency : agencies) {
            parts.add(part(agency, sections, body.length()));
        }
        if (sections.stream().anyMatch(section -> section.agency == null)) {
            parts.add(part(null, sections, body.length()));
        }
        return parts;
    }

    private static Part part(@Nullable String agency, List<Section> sections, int length) {
        List<Span> spans = new ArrayList<>();
        int held = 0;
        for (Section section : sections) {
            boolean own = agency == null ? section.agency == null : agency.equals(section.agency);
            if (own) {
                spans.add(new Span(section.start, section.end));
                held += section.end - section.start;
            }
        }
        double share = Math.round(HUNDRED * held / length) / HUNDRED;
        return new Part(agency == null ? Origin.UNKNOWN_KIND : Origin.AGENCY, agency, share, spans);
    }

    /** A cheap look: most bodies have no bracket at the beginning or end of a paragraph but the first. */
    private static boolean mayHaveSections(String body) {
        boolean slashed = body.indexOf('/') >= 0;
        int line = body.indexOf('\n');
        int bracket = body.indexOf('(', line);
        while (line >= 0 && line + 1 < body.length()) {
            int end = body.indexOf('\n', line + 1);
            end = end < 0 ? body.length() : end;
            bracket = bracket >= 0 && bracket < line ? body.indexOf('(', line) : bracket;
            if (bracket < 0 && !slashed) {
                return false;
            }
            boolean opens = bracket > line && bracket < Math.min(end, line + DatelineCredits.HEAD);
            if (opens || (end > line + 1 && body.charAt(end - 1) == ')')) {
                return true;
            }
            line = end == body.length() ? -1 : end;
        }
        return false;
    }

    private static List<Section> sections(String body, @Nullable String first) {
        List<Section> sections = new ArrayList<>();
        String agency = first;
        int start = 0;
        int from = 0;
        while (from < body.length()) {
            int end = body.indexOf('\n', from);
            end = end < 0 ? body.length() : end;
            if (end > from) {
                Credit opening = DatelineCredits.of(body.substring(from, Math.min(end, from + DatelineCredits.HEAD)));
                if (opening != null) {
                    add(sections, agency, start, from);
                    start = from;
                    agency = opening.names().get(0);
                }
                Credit closing = body.charAt(end - 1) == ')'
                        ? CreditLines.atEnd(body.substring(Math.max(from, end - DatelineCredits.HEAD), end))
                        : null;
                if (closing != null && closing.kind().equals(Origin.AGENCY)) {
                    add(sections, closing.names().get(0), start, end);
                    start = end;
                    agency = null;
                }
            }
            from = end + 1;
        }
        add(sections, agency, start, body.length());
        return sections;
    }

    private static void add(List<Section> sections, @Nullable String agency, int start, int end) {
        if (end > start) {
            sections.add(new Section(agency, start, end));
        }
    }
}
