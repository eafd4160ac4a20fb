package org.wirefold.entities.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.tagging.TagModel;

class QuantisedTest {
    private static final List<String> LABELS = List.of("O", "U-PER");

    @Test
    void shouldDropTheFeaturesWhoseWeightsAreAllSmallWhenAModelIsMade() {
        // Given
        float[] weights = {4, -4, 0.01f, -0.01f, 0.5f, 0};

        // When
        TagModel model = Quantised.model("v", LABELS, new int[] {7, 8, 9}, weights, new float[6], 0.02f);

        // Then
        assertThat(model.size()).isEqualTo(2);
    }

    @Test
    void shouldKeepEveryFeatureWhenNoWeightIsBelowTheLeast() {
        // Given
        float[] weights = {4, -4, 0.01f, -0.01f, 0.5f, 0};

        // When
        TagModel model = Quantised.model("v", LABELS, new int[] {7, 8, 9}, weights, new float[6], 0);

        // Then
        assertThat(model.size()).isEqualTo(3);
    }

    @Test
    void shouldComeBackByteForByteWhenAModelIsWrittenAndRead() throws IOException {
        // Given
        TagModel model = Quantised.model(
                "v-3", LABELS, new int[] {7, 8}, new float[] {3, -0.25f, 0.001f, 2}, new float[] {1, 2, 3, 4, 5, 6}, 0);
        byte[] written = bytes(model);

        // When
        TagModel read = TagModel.read(new DataInputStream(new ByteArrayInputStream(written)));

        // Then
        assertThat(bytes(read)).isEqualTo(written);
        assertThat(read.version()).isEqualTo("v-3");
        assertThat(read.labels()).isEqualTo(LABELS);
    }

    private static byte[] bytes(TagModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
