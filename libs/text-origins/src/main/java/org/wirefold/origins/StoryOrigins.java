package org.wirefold.origins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wirefold.model.Origin;
import org.wirefold.model.Origin.Clue;
import org.wirefold.model.Origin.Part;
import org.wirefold.model.Story.StoryOrigin;

/**
 * Whose texts the members of a story are. What a member says of itself counts first. A member that says nothing has the
 * origin of the text that it derives from; what it has beside that text is its own outlet's.
 *
 * <p>A function of the set of members alone, so it does not matter which of them came first. Stateless and safe for use
 * by several threads.
 */
public final class StoryOrigins {
    private static final double DERIVED = .5;

    /** Less than this that the original does not hold is a changed word here and there, and no text of its own. */
    private static final double WHOLE = .85;

    private static final double BELIEVED = .7;
    private static final double HEARSAY = .95;
    private static final double HUNDRED = 100;

    private StoryOrigins() {}

    /**
     * A member of a story.
     *
     * @param uri identity
     * @param source who ran it
     * @param own its origin by its own signs
     * @param shared the share of its text that the original holds, 0 to 1; 1 for the original itself
     */
    public record Member(String uri, String source, Origin own, double shared) {}

    /**
     * The origins of all members, by uri.
     *
     * @param members in any order, at least one
     * @param originalUri the original of the story, one of them
     */
    public static Map<String, Origin> of(Collection<Member> members, String originalUri) {
        Teller text = textOf(members, originalUri);
        Map<String, Origin> origins = new TreeMap<>();
        for (Member member : members) {
            origins.put(member.uri, of(member, text));
        }
        return origins;
    }

    /** Whether a member has its text from the original, by the share of its text that the original holds, 0 to 1. */
    public static boolean isDerived(double shared) {
        return shared >= DERIVED;
    }

    /** The known origins among those of the members, by kind and name. */
    public static List<StoryOrigin> distinct(Map<String, Origin> origins) {
        Map<String, StoryOrigin> found = new TreeMap<>();
        for (Map.Entry<String, Origin> entry : new TreeMap<>(origins).entrySet()) {
            Origin origin = entry.getValue();
            String name = origin.name();
            if (name != null) {
                found.merge(
                        origin.kind() + " " + name,
                        new StoryOrigin(origin.kind(), name, 1, entry.getKey()),
                        (known, one) -> new StoryOrigin(known.kind(), known.name(), known.members() + 1, known.uri()));
            }
        }
        return List.copyOf(found.values());
    }

    /** Who tells whose the text of the story is. */
    private record Teller(Member member, double confidence) {}

    /**
     * Whose the text of the original is: by its own signs, else by those of the members that have their text from it. Where
     * these credit several agencies equally often, nobody knows.
     */
    private static @Nullable Teller textOf(Collection<Member> members, String originalUri) {
        Map<String, List<Member>> byName = new TreeMap<>();
        int all = 0;
        for (Member member : members) {
            if (member.uri.equals(originalUri) && member.own.isKnown()) {
                return new Teller(member, member.own.confidence());
            }
            if (member.own.kind().equals(Origin.AGENCY) && isDerived(member.shared)) {
                byName.computeIfAbsent(String.valueOf(member.own.name()), name -> new ArrayList<>())
                        .add(member);
                all++;
            }
        }
        List<Member> most = List.of();
        boolean tied = false;
        for (List<Member> credits : byName.values()) {
            tied = credits.size() == most.size() || (tied && credits.size() < most.size());
            most = credits.size() > most.size() ? credits : most;
        }
        if (most.isEmpty() || tied) {
            return null;
        }
        Member surest = most.stream()
                .min(Comparator.comparingDouble((Member member) -> -member.own.confidence())
                        .thenComparing(Member::uri))
                .orElseThrow();
        return new Teller(surest, surest.own.confidence() * most.size() / all);
    }

    private static Origin of(Member member, @Nullable Teller text) {
        String name = text == null ? null : text.member.own.name();
        if (text == null || name == null || text.member.uri.equals(member.uri)) {
            return member.own;
        }
        boolean same = name.equals(member.own.name());
        boolean whole = member.shared >= WHOLE;
        if (member.own.isKnown()) {
            return same || !whole ? withParts(member, text, name) : member.own;
        }
        double confidence = rounded(text.confidence * HEARSAY * (whole ? 1 : member.shared));
        if (!isDerived(member.shared) || confidence < BELIEVED) {
            return member.own;
        }
        return new Origin(
                text.member.own.kind(),
                name,
                confidence,
                List.of(new Clue("story", text.member.uri)),
                whole ? null : parts(member, text, name));
    }

    /** Its own origin, with the share of its text that is another's; parts that it tells itself stay. */
    private static Origin withParts(Member member, Teller text, String name) {
        Origin own = member.own;
        boolean told = own.parts() != null || member.shared >= WHOLE || member.shared < 1 - WHOLE;
        return told
                ? own
                : new Origin(own.kind(), own.name(), own.confidence(), own.evidence(), parts(member, text, name));
    }

    private static List<Part> parts(Member member, Teller text, String name) {
        Origin own = member.own;
        boolean another = own.isKnown() && !name.equals(own.name());
        return List.of(
                new Part(text.member.own.kind(), name, rounded(member.shared), null),
                another
                        ? new Part(own.kind(), own.name(), rounded(1 - member.shared), null)
                        : new Part(Origin.OUTLET, Outlets.host(member.source), rounded(1 - member.shared), null));
    }

    private static double rounded(double share) {
        return Math.round(share * HUNDRED) / HUNDRED;
    }
}
