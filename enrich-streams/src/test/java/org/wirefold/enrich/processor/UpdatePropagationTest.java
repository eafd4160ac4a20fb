package org.wirefold.enrich.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.duplicates.StoryAssignment;
import org.wirefold.duplicates.StoryRule;
import org.wirefold.enrich.event.BodyEvent.BodyState;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.testkit.Seed;

/**
 * Bodies that decide by what they were told, over channels of their own with delays of their own, held against what the
 * rule says where everybody knows everything.
 */
class UpdatePropagationTest {
    private static final int BODIES = 14;

    /** Two bodies that are copies of each other keep what the other one said last. */
    private static final class Body {
        final int number;
        final TreeMap<Integer, BodyState> heard = new TreeMap<>();

        @Nullable
        BodyState announced;

        /** The copy by which it sits where it sits. */
        @Nullable
        RankedBody linkedCopy;

        Body(int number) {
            this.number = number;
        }
    }

    private record Update(int from, int to, BodyState state) {}

    private final Body[] bodies = new Body[BODIES];
    /** How alike two copies are; 0 for two that are none. */
    private final double[][] similarity = new double[BODIES][BODIES];

    private final Map<Integer, Deque<Update>> channels = new TreeMap<>();
    private Random random = new Random(0);
    private long clock;
    private int sent;
    private int kept;

    @Test
    void shouldComeToRestWhereEverybodyWouldKnowingAll() {
        random = new Random(Seed.next(UpdatePropagationTest.class));
        for (int round = 0; round < 2_000; round++) {
            // Given
            begin();

            // When
            for (int step = 0; step < 40; step++) {
                int number = random.nextInt(BODIES);
                Body body = bodies[number];
                if (body.announced == null || body.announced.gone()) {
                    arrive(body, rank(number, random.nextInt(3)));
                } else if (random.nextInt(4) == 0) {
                    say(body, new BodyState(++clock, body.announced.rank(), null, true));
                } else if (random.nextInt(4) == 0) {
                    arrive(body, rank(number, random.nextInt(3)));
                }
                deliver(random.nextInt(40));
            }
            deliver(Integer.MAX_VALUE);

            // Then
            Map<Integer, StoryRule<RankedBody>> truth = byTheRule();
            for (Body body : bodies) {
                BodyState announced = body.announced;
                StoryRule<RankedBody> choice = truth.get(body.number);
                if (announced != null && choice != null) {
                    assertThat(announced.assignment())
                            .as("round %d, body %d", round, body.number)
                            .isEqualTo(choice.assignment());
                    assertThat(body.linkedCopy)
                            .as("round %d, body %d", round, body.number)
                            .isEqualTo(choice.linkedCopy());
                }
            }
        }
        assertThat(kept).as("kept to itself, of %d sent", sent).isGreaterThan(sent / 10);
    }

    private void begin() {
        channels.clear();
        int friends = 1 + random.nextInt(5);
        for (int i = 0; i < BODIES; i++) {
            bodies[i] = new Body(i);
            for (int k = 0; k < i; k++) {
                similarity[i][k] = random.nextInt(BODIES) < friends ? 1 + random.nextInt(3) : 0;
                similarity[k][i] = similarity[i][k];
            }
        }
    }

    /** A body's rank may move a little, past those of others. */
    private static Rank rank(int number, int moved) {
        return new Rank(number * 1_000L + moved * 1_500L, "urn:" + number);
    }

    /** The body is there, by an article of that rank: its copies and it exchange what they say, as comparing does. */
    private void arrive(Body body, Rank rank) {
        BodyState before = body.announced;
        StoryAssignment<RankedBody> assignment = before == null || before.gone() ? null : before.assignment();
        say(body, new BodyState(++clock, rank, assignment, false));
        for (Body other : bodies) {
            BodyState theirs = other.announced;
            if (before == null && similarity[body.number][other.number] > 0 && theirs != null) {
                body.heard.put(other.number, theirs);
                other.heard.put(body.number, body.announced);
                decide(other);
            }
        }
        decide(body);
    }

    private void decide(Body body) {
        BodyState mine = body.announced;
        if (mine == null || mine.gone()) {
            return;
        }
        StoryRule<RankedBody> choice = choice(mine.rank(), body.number, body.heard);
        if (choice != null) {
            body.linkedCopy = choice.linkedCopy();
            if (!choice.assignment().equals(mine.assignment())) {
                say(body, new BodyState(++clock, mine.rank(), choice.assignment(), false));
            }
        }
    }

    /** Null where a copy of lower rank has yet to decide. */
    private @Nullable StoryRule<RankedBody> choice(Rank rank, int number, Map<Integer, BodyState> heard) {
        StoryRule<RankedBody> choice = new StoryRule<>(new RankedBody(rank, "b" + number));
        for (Map.Entry<Integer, BodyState> entry : heard.entrySet()) {
            BodyState theirs = entry.getValue();
            StoryAssignment<RankedBody> assignment = theirs.assignment();
            if (!theirs.gone() && assignment != null) {
                choice.consider(
                        new RankedBody(theirs.rank(), "b" + entry.getKey()),
                        assignment,
                        similarity[number][entry.getKey()]);
            } else if (!theirs.gone() && theirs.rank().compareTo(rank) < 0) {
                return null;
            }
        }
        return choice;
    }

    private void say(Body body, BodyState now) {
        BodyState before = body.announced;
        body.announced = now;
        body.heard.forEach((other, theirs) -> {
            if (UpdatePropagation.mustNotify(before, now, theirs)) {
                send(new Update(body.number, other, now));
            } else {
                kept++;
            }
        });
    }

    private void send(Update update) {
        sent++;
        channels.computeIfAbsent(update.from * BODIES + update.to, c -> new ArrayDeque<>())
                .add(update);
    }

    private void deliver(int atMost) {
        for (int i = 0; i < atMost && !channels.isEmpty(); i++) {
            List<Integer> open = new ArrayList<>(channels.keySet());
            int channel = open.get(random.nextInt(open.size()));
            Deque<Update> waiting = Objects.requireNonNull(channels.get(channel));
            Update update = waiting.remove();
            if (waiting.isEmpty()) {
                channels.remove(channel);
            }
            hear(bodies[update.to], update);
        }
    }

    private void hear(Body body, Update update) {
        BodyState before = body.heard.put(update.from, update.state);
        decide(body);
        BodyState mine = body.announced;
        if (mine != null && UpdatePropagation.mustCatchUp(mine, before, update.state)) {
            send(new Update(body.number, update.from, mine));
        }
    }

    /** Bodies decide until nobody moves, each knowing what all say. */
    private Map<Integer, StoryRule<RankedBody>> byTheRule() {
        TreeMap<Integer, BodyState> all = new TreeMap<>();
        for (Body body : bodies) {
            BodyState announced = body.announced;
            if (announced != null && !announced.gone()) {
                StoryAssignment<RankedBody> own =
                        new StoryAssignment<>(new RankedBody(announced.rank(), "b" + body.number), 0);
                all.put(body.number, new BodyState(0, announced.rank(), own, false));
            }
        }
        TreeMap<Integer, StoryRule<RankedBody>> choices = new TreeMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int number : List.copyOf(all.keySet())) {
                BodyState mine = Objects.requireNonNull(all.get(number));
                TreeMap<Integer, BodyState> around = new TreeMap<>(all);
                around.keySet().removeIf(other -> similarity[number][other] == 0);
                StoryRule<RankedBody> choice = Objects.requireNonNull(choice(mine.rank(), number, around));
                moved |= !choice.assignment().equals(mine.assignment());
                all.put(number, new BodyState(0, mine.rank(), choice.assignment(), false));
                choices.put(number, choice);
            }
        }
        return choices;
    }
}
