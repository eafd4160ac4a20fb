package org.wirefold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short articles and wrapped ones between the menu and the foot of a page. */
class PageOpeningsTest {

    private static final List<String> ENGLISH = List.of(
            "Somebody has painted both lions before the town hall of Varnholm yellow during the night to Thursday.",
            "Nobody heard anything. The porter found three brushes in the fountain, each of them washed.",
            "Children sat on the lions all morning, a teacher observed.",
            "Cleaning will wait until May since soap needs warm stone.",
            "Shopkeepers collect signatures for yellow, which suits the season.",
            "The mayor prefers grey.");
    private static final List<String> CHINESE = List.of(
            "港口管理局星期四下令两千名工人停止装卸，此前检查人员发现旧码头的地基出现裂缝。管理局当天通报了这一消息。",
            "局长卡琳·霍尔特对记者说，清晨四点刚过，一名巡逻员在栈桥下面听到异常的响声，随即发现了裂缝。",
            "霍尔特说：“目前没有倒塌的危险，但我们不会冒险。”",
            "两台起重机已移到新码头，货船每天少停三艘。",
            "渔民担心夏季的鱼市因此推迟。");

    static Stream<List<String>> shortArticles() {
        return Stream.of(ENGLISH, CHINESE);
    }

    private static String read(String text) {
        return new ArticleReader()
                .read(RawText.of(text, Instant.parse("2026-11-29T12:00:00Z")), LineHistory.none())
                .body();
    }

    @ParameterizedTest
    @MethodSource("shortArticles")
    void shouldBeginWithTheFirstParagraphWhenItSharesNoWordWithTheRest(List<String> paragraphs) {
        // Given
        String body = String.join("\n\n", paragraphs);
        String head = paragraphs == CHINESE
                ? "首页\n时政\n财经\n体育\n文化\n天气\n\n旧码头出现裂缝 装卸暂停\n\n记者 林秋\n2026年3月5日 09:30\n\n分享\n打印\n微博\n\n"
                : """
                Home
                Politics
                Business
                Sport
                Culture
                Weather

                Town hall lions turn yellow

                By Helen Vance
                March 5, 2026

                Share
                Tweet
                Print

                """;

        // When
        String read = read(head + body + "\n\nRelated articles\nNew bridge opens\n\nAbout us\nPrivacy policy\n");

        // Then
        assertThat(read).startsWith(paragraphs.get(0)).contains(paragraphs.get(paragraphs.size() - 1));
    }

    @Test
    void shouldJoinTheLinesOfAWrappedArticleWhenMenusOutweighIt() {
        // Given
        String wrapped = """
                The civil aviation authority of Varnholm disputed on Tuesday whether the
                airliner had been hit by a bird above the harbour, calling the account of
                the carrier misleading. The airline had said that a flight carrying a
                hundred passengers from the capital to the islands met a bird during its
                take-off late on Monday. The plane went on after its crew had found the
                engine to be within normal limits, a spokesperson for the airline said.""";
        StringBuilder menu = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            menu.append("Section ").append(i).append(i % 3 == 0 ? " about people and places\n" : "\n");
        }

        // When
        String read = read(menu + "\n" + wrapped + "\n\n" + menu);

        // Then
        assertThat(read).contains(wrapped.replace('\n', ' '));
    }
}
