package org.wirefold.entities.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every place is found by its hash, wherever in the range of hashes that is, and by no other. */
class PlaceTableTest {
    @Test
    void shouldFindThePlacesOfANameWhenHashesAreAnywhere() {
        // Given
        long seed = Long.getLong("wirefold.seed", new Random().nextLong());
        System.out.println("wirefold.seed=" + seed);
        Random random = new Random(seed);
        long[] corners = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1L << 50, (1L << 50) - 1, -(1L << 50), 1L << 62};
        List<PlaceTable.Place> places = new ArrayList<>();
        Map<Long, Integer> wanted = new HashMap<>();
        for (int id = 1; id <= 3_000; id++) {
            long hash = random.nextInt(20) == 0 ? corners[random.nextInt(corners.length)] : random.nextLong();
            wanted.merge(hash, 1, Integer::sum);
            places.add(new PlaceTable.Place(hash, id, 1, 2, random.nextInt(1_000_000), "DE", "01", false));
        }

        // When
        PlaceTable table = new PlaceTable(places);

        // Then
        wanted.forEach(
                (hash, count) -> assertThat(table.named(hash)).hasSize(count).allMatch(p -> p.nameHash() == hash));
        for (int i = 0; i < 10_000; i++) {
            long other = random.nextLong();
            assertThat(table.named(other)).hasSize(wanted.getOrDefault(other, 0));
        }
        assertThat(new PlaceTable(List.of()).named(Long.MAX_VALUE)).isEmpty();
    }
}
