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
import org.wirefold.duplicates.SeatChoice;
import org.wirefold.duplicates.StorySeat;
import org.wirefold.enrich.event.BodyEvent.Standing;
import org.wirefold.enrich.event.Rank;
import org.wirefold.enrich.event.RankedBody;
import org.wirefold.testkit.Seed;

/**
 * Bodies that decide by what they were told, over channels of their own with delays of their own, held against what the
 * rule says where everybody knows everything.
 */
class HearingTest {
    private static final int BODIES = 14;

    /** Two bodies that are copies of each other keep what the other one said last. */
    private static final class Body {
        final int number;
        final TreeMap<Integer, Standing> heard = new TreeMap<>();

        @Nullable
        Standing said;

        /** The copy by which it sits where it sits. */
        @Nullable
        RankedBody through;

        Body(int number) {
            this.number = number;
        }
    }

    private record Told(int from, int to, Standing standing) {}

    private final Body[] bodies = new Body[BODIES];
    /** How alike two copies are; 0 for two that are none. */
    private final double[][] nearness = new double[BODIES][BODIES];

    private final Map<Integer, Deque<Told>> channels = new TreeMap<>();
    private Random random = new Random(0);
    private long clock;
    private int sent;
    private int kept;

    @Test
    void shouldComeToRestWhereEverybodyWouldKnowingAll() {
        random = new Random(Seed.next(HearingTest.class));
        for (int round = 0; round < 2_000; round++) {
            // Given
            begin();

            // When
            for (int step = 0; step < 40; step++) {
                int number = random.nextInt(BODIES);
                Body body = bodies[number];
                if (body.said == null || body.said.gone()) {
                    arrive(body, rank(number, random.nextInt(3)));
                } else if (random.nextInt(4) == 0) {
                    say(body, new Standing(++clock, body.said.rank(), null, true));
                } else if (random.nextInt(4) == 0) {
                    arrive(body, rank(number, random.nextInt(3)));
                }
                deliver(random.nextInt(40));
            }
            deliver(Integer.MAX_VALUE);

            // Then
            Map<Integer, SeatChoice<RankedBody>> truth = byTheRule();
            for (Body body : bodies) {
                Standing said = body.said;
                SeatChoice<RankedBody> choice = truth.get(body.number);
                if (said != null && choice != null) {
                    assertThat(said.seat())
                            .as("round %d, body %d", round, body.number)
                            .isEqualTo(choice.seat());
                    assertThat(body.through)
                            .as("round %d, body %d", round, body.number)
                            .isEqualTo(choice.through());
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
                nearness[i][k] = random.nextInt(BODIES) < friends ? 1 + random.nextInt(3) : 0;
                nearness[k][i] = nearness[i][k];
            }
        }
    }

    /** A body's rank may move a little, past those of others. */
    private static Rank rank(int number, int moved) {
        return new Rank(number * 1_000L + moved * 1_500L, "urn:" + number);
    }

    /** The body is there, by an article of that rank: its copies and it exchange what they say, as comparing does. */
    private void arrive(Body body, Rank rank) {
        Standing before = body.said;
        StorySeat<RankedBody> seat = before == null || before.gone() ? null : before.seat();
        say(body, new Standing(++clock, rank, seat, false));
        for (Body other : bodies) {
            Standing theirs = other.said;
            if (before == null && nearness[body.number][other.number] > 0 && theirs != null) {
                body.heard.put(other.number, theirs);
                other.heard.put(body.number, body.said);
                decide(other);
            }
        }
        decide(body);
    }

    private void decide(Body body) {
        Standing mine = body.said;
        if (mine == null || mine.gone()) {
            return;
        }
        SeatChoice<RankedBody> choice = choice(mine.rank(), body.number, body.heard);
        if (choice != null) {
            body.through = choice.through();
            if (!choice.seat().equals(mine.seat())) {
                say(body, new Standing(++clock, mine.rank(), choice.seat(), false));
            }
        }
    }

    /** Null where a copy of lower rank has yet to decide. */
    private @Nullable SeatChoice<RankedBody> choice(Rank rank, int number, Map<Integer, Standing> heard) {
        SeatChoice<RankedBody> choice = new SeatChoice<>(new RankedBody(rank, "b" + number));
        for (Map.Entry<Integer, Standing> entry : heard.entrySet()) {
            Standing theirs = entry.getValue();
            StorySeat<RankedBody> seat = theirs.seat();
            if (!theirs.gone() && seat != null) {
                choice.offer(
                        new RankedBody(theirs.rank(), "b" + entry.getKey()), seat, nearness[number][entry.getKey()]);
            } else if (!theirs.gone() && theirs.rank().compareTo(rank) < 0) {
                return null;
            }
        }
        return choice;
    }

    private void say(Body body, Standing now) {
        Standing before = body.said;
        body.said = now;
        body.heard.forEach((other, theirs) -> {
            if (Hearing.isNeeded(before, now, theirs)) {
                send(new Told(body.number, other, now));
            } else {
                kept++;
            }
        });
    }

    private void send(Told told) {
        sent++;
        channels.computeIfAbsent(told.from * BODIES + told.to, c -> new ArrayDeque<>())
                .add(told);
    }

    private void deliver(int atMost) {
        for (int i = 0; i < atMost && !channels.isEmpty(); i++) {
            List<Integer> open = new ArrayList<>(channels.keySet());
            int channel = open.get(random.nextInt(open.size()));
            Deque<Told> waiting = Objects.requireNonNull(channels.get(channel));
            Told told = waiting.remove();
            if (waiting.isEmpty()) {
                channels.remove(channel);
            }
            hear(bodies[told.to], told);
        }
    }

    private void hear(Body body, Told told) {
        Standing before = body.heard.put(told.from, told.standing);
        decide(body);
        Standing mine = body.said;
        if (mine != null && Hearing.isOwed(mine, before, told.standing)) {
            send(new Told(body.number, told.from, mine));
        }
    }

    /** Bodies decide until nobody moves, each knowing what all say. */
    private Map<Integer, SeatChoice<RankedBody>> byTheRule() {
        TreeMap<Integer, Standing> all = new TreeMap<>();
        for (Body body : bodies) {
            Standing said = body.said;
            if (said != null && !said.gone()) {
                StorySeat<RankedBody> own = new StorySeat<>(new RankedBody(said.rank(), "b" + body.number), 0);
                all.put(body.number, new Standing(0, said.rank(), own, false));
            }
        }
        TreeMap<Integer, SeatChoice<RankedBody>> choices = new TreeMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int number : List.copyOf(all.keySet())) {
                Standing mine = Objects.requireNonNull(all.get(number));
                TreeMap<Integer, Standing> around = new TreeMap<>(all);
                around.keySet().removeIf(other -> nearness[number][other] == 0);
                SeatChoice<RankedBody> choice = Objects.requireNonNull(choice(mine.rank(), number, around));
                moved |= !choice.seat().equals(mine.seat());
                all.put(number, new Standing(0, mine.rank(), choice.seat(), false));
                choices.put(number, choice);
            }
        }
        return choices;
    }
}
