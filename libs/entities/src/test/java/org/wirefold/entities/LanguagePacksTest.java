package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wirefold.entities.language.LanguagePack;
import org.wirefold.entities.language.LanguagePacks;
import org.wirefold.entities.language.WordLists;
import org.wirefold.entities.language.en.English;
import org.wirefold.entities.tagging.Recogniser;

class LanguagePacksTest {
    private static final String BODY = "President Ann Lee of Norway met the press in Berlin.";

    /** A language whose data are those of English, and which counts how often they are loaded. */
    private static final class Mirror implements LanguagePack {
        private final English english = new English();
        private final AtomicInteger loads = new AtomicInteger();

        @Override
        public String language() {
            return "xx";
        }

        @Override
        public WordLists words() {
            loads.incrementAndGet();
            return english.words();
        }

        @Override
        public Recogniser recogniser(WordLists words) {
            return english.recogniser(words);
        }
    }

    @Test
    void shouldLoadAPackOnceAndOnlyWhenAnArticleIsInItsLanguage() throws IOException {
        // Given
        Mirror mirror = new Mirror();
        EntityAnnotator annotator = EntityAnnotator.builder()
                .languages(new LanguagePacks(List.of(new English(), mirror)))
                .build();
        Annotation english = annotator.annotate("", BODY, "en");
        int loadsBefore = mirror.loads.get();

        // When
        Annotation other = annotator.annotate("", BODY, "xx-Latn");
        annotator.annotate("", BODY + " They left.", "XX");

        // Then
        assertThat(loadsBefore).isZero();
        assertThat(mirror.loads).hasValue(1);
        assertThat(other).isEqualTo(english);
        assertThat(other.recognised()).isTrue();
    }

    @Test
    void shouldSayThatNothingWasRecognisedWhenALanguageHasNoPack() {
        // When
        Annotation annotation = EntityAnnotator.standard().annotate("", BODY, "xx");

        // Then
        assertThat(annotation.recognised()).isFalse();
        assertThat(annotation.modelVersion()).isEqualTo("lists");
        assertThat(annotation.entities()).extracting(Entity::id).contains("iso3166:NO");
    }

    @Test
    void shouldFindThePackByThePrimarySubtagWhenItIsInstalled() {
        // Given
        LanguagePacks packs = LanguagePacks.installed();

        // When / Then
        assertThat(packs.find("en-GB")).isInstanceOf(English.class).isSameAs(packs.standard());
        assertThat(packs.find("EN")).isSameAs(packs.standard());
        assertThat(packs.find("enx")).isNull();
        assertThat(packs.find("")).isNull();
    }

    @Test
    void shouldNameBothPacksWhenTwoAreOfOneLanguage() {
        // When / Then
        assertThatThrownBy(() -> new LanguagePacks(List.of(new English(), new English())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there are two packs for the language \"en\": ");
    }
}
