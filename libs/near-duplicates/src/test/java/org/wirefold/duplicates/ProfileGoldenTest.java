package org.wirefold.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.wirefold.text.LifeCycle;

/** Freezes scheme 2. A change here is a new scheme and needs a new number. */
class ProfileGoldenTest {
    private static final Profile STRIKE =
            Stories.profile(Stories.STRIKE, "Velmar dockers strike over shifts", "OPA", LifeCycle.NONE);

    @Test
    void shouldKeepTheDigest() {
        assertThat(HexFormat.of().formatHex(STRIKE.digest())).isEqualTo("312c1c5b7ea40ddd7025447cf01f7612");
    }

    @Test
    void shouldKeepTheFingerprints() {
        long[] fingerprints = STRIKE.fingerprints();

        assertThat(fingerprints).hasSize(34);
        assertThat(Long.toHexString(fingerprints[0])).isEqualTo("80b304d11afc0a1a");
        assertThat(Arrays.hashCode(fingerprints)).isEqualTo(-465224514);
    }

    @Test
    void shouldKeepTheStoredBytes() {
        byte[] bytes = STRIKE.toBytes();

        assertThat(bytes).hasSize(330);
        assertThat(Arrays.hashCode(bytes)).isEqualTo(-450607535);
    }

    @Test
    void shouldKeepTheEvidence() {
        Profile other = Stories.profile(Stories.RULING + Stories.BACKGROUND);
        Profile one = Stories.profile(Stories.STRIKE + Stories.BACKGROUND);

        byte[] bytes = new Comparer().compare(one, other).toBytes();

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("01c501445a00060f03010000008401445a1a040a030100000001440000000003050000");
    }

    @Test
    void shouldKeepThePolicy() {
        assertThat(RelationPolicy.standard().version()).isEqualTo("standard-3");
        assertThat(PolicySettings.standard().weightContainment()).isEqualTo(2.77);
        assertThat(PolicySettings.standard().weightNumbersMissing()).isEqualTo(-4.41);
    }
}
