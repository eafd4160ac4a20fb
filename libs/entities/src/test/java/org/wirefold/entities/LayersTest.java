package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefold.testkit.ImportRules;

/** The layers of this module are rules of the build: a class that imports from a layer above its own fails it. */
class LayersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "org.wirefold.entities.tagging, org.wirefold.entities.linking.KnowledgeBase",
        "org.wirefold.entities.tagging, org.wirefold.entities.language.LanguagePack",
        "org.wirefold.entities.tagging, org.wirefold.entities.EntityAnnotator",
        "org.wirefold.entities.linking, org.wirefold.entities.tagging.Recogniser",
        "org.wirefold.entities.linking, org.wirefold.entities.EntityAnnotator",
        "org.wirefold.entities.language, org.wirefold.entities.linking.KnowledgeBase",
        "org.wirefold.entities.language, org.wirefold.entities.EntityAnnotator",
        "org.wirefold.entities.language, org.wirefold.entities.language.en.English",
        "org.wirefold.entities.language.xx, org.wirefold.entities.language.en.English",
        "org.wirefold.entities, org.wirefold.entities.language.en.English",
        "org.wirefold.entities, tools.jackson.core.JsonParser",
        "org.wirefold.entities, org.apache.kafka.common.TopicPartition"
    })
    void shouldRefuseAnImportWhenTheLayerMayNotHaveIt(String packageName, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, packageName, imported);

        // Then
        assertThat(violations).singleElement().asString().contains(imported);
    }

    @ParameterizedTest
    @CsvSource({
        "org.wirefold.entities.language, org.wirefold.entities.tagging.Recogniser",
        "org.wirefold.entities.language.xx, org.wirefold.entities.language.LanguagePack",
        "org.wirefold.entities.linking, tools.jackson.core.JsonParser",
        "org.wirefold.entities, org.wirefold.entities.tagging.Recogniser",
        "org.wirefold.entities, org.wirefold.entities.linking.KnowledgeBase",
        "org.wirefold.entities, org.wirefold.entities.language.LanguagePacks"
    })
    void shouldAllowAnImportWhenItRunsDownwards(String packageName, String imported) {
        // When
        List<String> violations = ImportRules.violations(folder, packageName, imported);

        // Then
        assertThat(violations).isEmpty();
    }
}
