package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySettingsTest {

    @Test
    void shouldReplaceWhatIsNamedAndSaySoInTheVersion() {
        // When
        PolicySettings settings = PolicySettings.from(Map.of("threshold", " 0.9 "));

        // Then
        assertThat(settings.threshold()).isEqualTo(.9);
        assertThat(settings.ledeLow()).isEqualTo(PolicySettings.standard().ledeLow());
        assertThat(settings.version())
                .startsWith("custom-2-")
                .isNotEqualTo(PolicySettings.from(Map.of("threshold", "0.8")).version());
        assertThat(PolicySettings.from(Map.of()).version()).isEqualTo("standard-3");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> PolicySettings.from(Map.of("treshold", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("treshold");
        assertThatThrownBy(() -> PolicySettings.from(Map.of("threshold", "much")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("much");
        assertThatThrownBy(() -> PolicySettings.from(Map.of("threshold", "1.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold");
        assertThatThrownBy(() -> PolicySettings.from(Map.of("alertHours", "NaN")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
