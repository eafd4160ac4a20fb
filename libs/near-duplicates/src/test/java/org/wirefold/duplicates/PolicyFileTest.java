package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final String VERSION =
            "version = " + PolicySettings.standard().version() + "\n";

    @Test
    void shouldReplaceWhatTheFileNames() {
        // When
        PolicySettings settings = PolicyFile.parse("# stricter\n" + VERSION + "threshold = 0.9\n");

        // Then
        assertThat(settings.threshold()).isEqualTo(.9);
        assertThat(settings.ledeLow()).isEqualTo(PolicySettings.standard().ledeLow());
        assertThat(settings.version()).isNotEqualTo(PolicySettings.standard().version());
    }

    @Test
    void shouldReadWhatItWrote() {
        // Given
        PolicySettings settings = PolicyFile.parse(VERSION + "threshold = 0.125\nalertHours = 7\n");

        // When
        String text = PolicyFile.format(settings);

        // Then
        assertThat(PolicyFile.parse(text)).isEqualTo(settings);
        assertThat(text).contains("threshold = 0.125").doesNotContain("ledeLow");
        assertThat(PolicyFile.parse(PolicyFile.format(PolicySettings.standard())))
                .isEqualTo(PolicySettings.standard());
    }

    @Test
    void shouldRefuseAFileForOtherStandardSettings() {
        assertThatThrownBy(() -> PolicyFile.parse("threshold = 0.9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add the line 'version = ");
        assertThatThrownBy(() -> PolicyFile.parse("version = standard-0\nthreshold = 0.9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("standard-0")
                .hasMessageContaining(PolicySettings.standard().version());
    }

    @ParameterizedTest
    @CsvSource({
        "treshold = 1, treshold",
        "threshold = much, much",
        "threshold = 1.5, threshold",
        "postings = 0, postings",
        "horizonWeeks = 1.5, horizonWeeks",
        "ledeLow = \\u00, Malformed"
    })
    void shouldNameWhatItCannotTake(String line, String named) {
        assertThatThrownBy(() -> PolicyFile.parse(VERSION + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void shouldRefuseASettingThatIsNamedTwice() {
        assertThatThrownBy(() -> PolicyFile.parse(VERSION + "threshold = 0.5\nthreshold = 0.6\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold twice");
    }
}
