package org.wirefold.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageInsTest {
    @Test
    void shouldReadTheMajorFaultsWhateverTheProgramIsCalled() {
        // Given
        String stat = "4711 (a (b) c) 1 2) S 1 4711 4711 0 -1 4194304 1200 77 31 5 10 20 0 0 20 0 40 0 999 1 2\n";

        // When, Then
        assertThat(PageIns.count(stat)).isEqualTo(31);
        assertThatThrownBy(() -> PageIns.count("4711 (java) S 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4711 (java) S 1");
    }

    @Test
    void shouldCountThoseOfThisProcessWhereTheSystemDoes() {
        if (PageIns.areCounted()) {
            assertThat(PageIns.count()).isNotNegative();
        }
    }
}
