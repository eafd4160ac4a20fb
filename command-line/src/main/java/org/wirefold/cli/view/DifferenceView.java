package org.wirefold.cli.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefold.cli.replay.Difference;
import org.wirefold.cli.replay.Difference.Changed;
import org.wirefold.cli.replay.Difference.Regrouped;

/**
 * What a replay came out otherwise with, for reading.
 *
 * @param difference of two generations
 */
public record DifferenceView(Difference difference) {
    private static final int URIS = 4;

    /** Several lines, cut to a width. */
    public String asText(int width) {
        Difference d = difference;
        Difference.Articles a = d.articles();
        Difference.Stories s = d.stories();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s (policy %s) beside %s (policy %s)",
                d.replayed(),
                all(d.replayedPolicies()),
                d.live(),
                all(d.livePolicies()));
        line(text, "  articles in both   %d", a.inBoth());
        line(text, "    unchanged        %d", a.unchanged());
        line(text, "    in another story %d", a.moved());
        line(text, "    other relation   %d", a.relationChanged());
        line(text, "    other content    %d", a.contentChanged());
        line(text, "  only in %s: %d, and %d from before the start", d.live(), a.missing(), a.beforeStart());
        line(text, "  only in %s: %d", d.replayed(), a.added());
        if (a.onTheirWay() > 0) {
            line(text, "  left out, as they are changing now: %d", a.onTheirWay());
        }
        line(
                text,
                "  stories            %d, now %d: %d unchanged, %d split, %d joined",
                s.live(),
                s.replayed(),
                s.unchanged(),
                s.split(),
                s.joined());
        if (d.liveIsBehind()) {
            line(text, "  The application of %s does not run or makes no progress: it may lack articles.", d.live());
        }
        if (d.isNothing()) {
            line(text, "No difference.");
        }
        regrouped(text, "Split", d.examples().split(), width);
        regrouped(text, "Joined", d.examples().joined(), width);
        for (Changed changed : d.examples().relationChanged()) {
            head(text, "Other relation", changed.headline(), width);
            line(text, "  %s: %s, now %s", changed.uri(), changed.live(), changed.replayed());
        }
        uris(text, "Other content", d.examples().contentChanged());
        uris(text, "Only in " + d.live(), d.examples().missing());
        uris(text, "Only in " + d.replayed(), d.examples().added());
        return text.toString();
    }

    private static void regrouped(StringBuilder text, String what, List<Regrouped> stories, int width) {
        for (Regrouped story : stories) {
            head(text, what, story.headline(), width);
            for (Map.Entry<String, Set<String>> part : story.parts().entrySet()) {
                List<String> members = List.copyOf(part.getValue());
                String more = members.size() > URIS ? " … " + (members.size() - URIS) + " more" : "";
                line(
                        text,
                        "  %d: %s%s",
                        members.size(),
                        String.join(" ", members.subList(0, Math.min(URIS, members.size()))),
                        more);
            }
        }
    }

    private static void head(StringBuilder text, String what, String headline, int width) {
        text.append('\n')
                .append(Texts.cut(what + ": " + Texts.oneLine(headline), width))
                .append('\n');
    }

    private static void uris(StringBuilder text, String what, List<String> uris) {
        if (!uris.isEmpty()) {
            line(text, "\n%s: %s", what, String.join(" ", uris));
        }
    }

    private static String all(Set<String> policies) {
        return policies.isEmpty() ? "none yet" : String.join(", ", policies);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
