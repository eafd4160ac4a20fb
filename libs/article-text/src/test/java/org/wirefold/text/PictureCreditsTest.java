package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCreditsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Traders at the old market on Sunday. (Photo: Rolf Aman)",
                "Traders at the old market. Foto: Rolf Aman",
                "Picture: Rolf Aman/Lantern",
                "Stalls on the cobbled square in January. Photograph: Rolf Aman/AFP/Getty Images",
                "Stalls on the square last winter © Rolf Aman",
                "(Photo by Rolf Aman)",
                "Oda Brandt at her stall on Sunday. AP Photo/Rolf Aman",
                "Oda Brandt at her stall on Sunday. Image credit: Rolf Aman",
                "Die Stände am Morgen. Bild: dpa",
                "Les étals du vieux marché. Crédit photo : Hélène Vasseur",
                "Торговцы на рынке. Фото: Ирина Соколова",
                "市场上的摊位。图：林秋",
                "[사진=연합뉴스]"
            })
    void shouldKnowACaptionByItsCredit(String caption) {
        assertThat(PictureCredits.isCaption(caption)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The photo shows the old market in winter.",
                "She keeps a photo by her bed.",
                "He said: The picture is not as bleak as many of us thought last year.",
                "Photo by photo, the archive of the town was put on the web, and it took eleven years.",
                "\"Content-Type\": \"image/png\",",
                "Ratio: 3/4"
            })
    void shouldLeaveSentencesThatOnlySpeakOfPictures(String sentence) {
        assertThat(PictureCredits.isCaption(sentence)).isFalse();
    }
}
