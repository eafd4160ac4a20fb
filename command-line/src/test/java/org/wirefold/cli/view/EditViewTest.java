package org.wirefold.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wirefold.model.Edit;
import org.wirefold.model.Edit.EditPart;

/** What a person is told of the edits of an article. */
class EditViewTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void shouldShowTheWordsOfEachEditAndWhetherAnythingSaidSo() {
        // When
        String text = new EditView(List.of(edit(2, null, "New head"), edit(3, "corrected", null))).asText(80);

        // Then
        assertThat(text).isEqualTo("""
                          edited silently by version 2, received 2026-03-04T12:00:00Z: 1 word removed, 2 words added
                            headline: [-Old head-]{+New head+}
                            would cost [-12 -]{+19 or 20 +}million… (more is left out)
                          edited (corrected) by version 3, received 2026-03-04T12:00:00Z: 1 word removed, 2 words added
                            would cost [-12 -]{+19 or 20 +}million… (more is left out)
                        """);
    }

    @Test
    void shouldSayHowOftenAnArticleWasEditedAndHowOftenSilently() {
        assertThat(new EditView(List.of()).summary()).isNull();
        assertThat(new EditView(List.of(edit(2, null, null))).summary()).isEqualTo("edited once, silently");
        assertThat(new EditView(List.of(edit(2, "update", null))).summary()).isEqualTo("edited once, and said so");
        assertThat(new EditView(List.of(edit(2, null, null), edit(3, "note", null))).summary())
                .isEqualTo("edited 2 times, 1 silently");
    }

    private static Edit edit(int version, @Nullable String announced, @Nullable String headline) {
        return new Edit(
                version - 1,
                version,
                NOON.minusSeconds(60),
                NOON,
                announced,
                headline == null ? null : "Old head",
                headline,
                1,
                2,
                0,
                List.of(
                        new EditPart(EditPart.SAME, "would cost "),
                        new EditPart(EditPart.REMOVED, "12 "),
                        new EditPart(EditPart.ADDED, "19 or 20 "),
                        new EditPart(EditPart.SAME, "million\u2026")),
                true);
    }
}
