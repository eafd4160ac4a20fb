package org.wirefold.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who speaks, by the form of the sentence. In the texts, {@code |} begins a paragraph and {@code '} is a quotation mark.
 * The speakers of all quotes are joined by commas; {@code -} stands for none.
 */
class QuoteSpeakersTest {
    private static final EntityAnnotator ANNOTATOR = EntityAnnotator.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "'We will try it once more,' Anna Lindqvist, an analyst at Goldman Sachs, told Reuters.; Anna Lindqvist",
                "'We will try it once more,' said Anna Lindqvist, 41, who met Peter Novak there.; Anna Lindqvist",
                "'We will try it once more,' said Microsoft chief economist Anna Lindqvist.; Anna Lindqvist",
                "'We will try it,' said Anna Lindqvist, 'if they let us do so.'; Anna Lindqvist,Anna Lindqvist",
                "'We will try it,' Anna Lindqvist said. 'They have to let us.'; Anna Lindqvist,Anna Lindqvist",
                "'What will we do?' Anna Lindqvist asked. Peter Novak said nothing.; Anna Lindqvist",
                "Anna Lindqvist, the mayor of Malmo, wrote on Twitter: 'We will try it once more.'; Anna Lindqvist",
                "The mayor of Malmo, Anna Lindqvist, said: 'We will try it once more.'; Anna Lindqvist",
                "Anna Lindqvist: 'We will try it once more.'; Anna Lindqvist",
                "Anna Lindqvist rose slowly and said: 'We will try it once more.'; Anna Lindqvist",
                "Anna Lindqvist of Greenpeace said on Monday that the plan was 'as good as dead'.; Anna Lindqvist",
                "The plan was 'as good as dead', according to Anna Lindqvist.; Anna Lindqvist",
                "It failed because, according to Anna Lindqvist, 'we had to try it too soon'.; Anna Lindqvist",
                "'We will try it once more,' Greenpeace said in a statement.; Greenpeace"
            })
    void shouldNameTheSubjectWhenTheSentenceHasOne(String text, String speakers) {
        assertThat(speakers(text)).isEqualTo(speakers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "Anna Lindqvist met Peter Novak. 'We will try it once more,' she said.; Anna Lindqvist",
                "Anna Lindqvist met Maria Novak. 'We will try it once more,' she said.; -",
                "Donald Trump met Boris Johnson on Monday. 'It was a good talk,' he said.; -",
                "Mr Korhonen met Ms Saarinen. 'We will try it once more,' he said.; Korhonen",
                "Anna Lindqvist left. Ministers met. 'We will try it once more,' they said.; -",
                "A bridge fell, Boris Johnson saw.|Anna Lindqvist|'We will try it,' he said.; Boris Johnson",
                "Ministers met.|ANNA LINDQVIST The hall was full. She said: 'We will try it.'; -",
                "Boris Johnson flew home. The pilot said: 'We will try it.'|'It is late,' he added.; -,-",
                "Boris Johnson was asked about it in Watford. He said: 'I do not think so.'; Boris Johnson"
            })
    void shouldFollowAPronounOnlyWhenExactlyOnePersonFits(String text, String speakers) {
        assertThat(speakers(text)).isEqualTo(speakers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "'We will try it once more,' said a spokesman for Boris Johnson.; -",
                "'We will try it once more,' a spokesman for Boris Johnson said.; -",
                "'We will try it once more,' said a spokesman for Boris Johnson, Peter Novak.; Peter Novak",
                "Boris Johnson's spokesman said: 'We will try it once more.'; -",
                "'We will try it once more,' police said. Boris Johnson left the room.; -",
                "'We will try it once more,' the statement said. Anna Lindqvist wrote it.; -",
                "Boris Johnson was called 'a danger to the whole country' on Monday.; -",
                "The plan, called 'A Road to Growth for All', was shown by Boris Johnson.; -",
                "Anna Lindqvist: 'The Queen of the Northern Lights' is read in Malmo.; -",
                "He played 'The Queen of the North', the song that Boris Johnson, he told us, had known.; -",
                "Boris Johnson and Anna Lindqvist said: 'We will try it once more.'; -",
                "'We will try it once more,' Reuters reported. Boris Johnson left.; -",
                "Boris Johnson spoke in Watford. It rained.|'We will try it once more.'; -",
                "Crowds met Boris Johnson with banners that read 'leave us alone at last'.; -"
            })
    void shouldNameNobodyWhenTheTextDoesNot(String text, String speakers) {
        assertThat(speakers(text)).isEqualTo(speakers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "Anna Lindqvist said: 'We will try it once more.|'Then we will see.|'Then we will go home.'"
                        + "; Anna Lindqvist,Anna Lindqvist,Anna Lindqvist",
                "'We will try it,' Anna Lindqvist said.|'They have to let us, or we go.'"
                        + "; Anna Lindqvist,Anna Lindqvist",
                "'We will try it,' Anna Lindqvist said.|It rained.|'They have to let us, or we go.'"
                        + "; Anna Lindqvist,-"
            })
    void shouldGoOnOverParagraphsOnlyWhereTheSpeechDoes(String text, String speakers) {
        assertThat(speakers(text)).isEqualTo(speakers);
    }

    private static String speakers(String text) {
        String body = text.replace("'s", "\u2019s").replace('\'', '"').replace('|', '\n');
        Annotation annotation = ANNOTATOR.annotate("", body, "en");
        List<Quote> quotes = annotation.quotes();
        TreeMap<Integer, String> byStart = new TreeMap<>();
        for (Quote quote : quotes) {
            assertThat(quote.confidence() > 0).isEqualTo(quote.basis() != QuoteBasis.NONE);
            byStart.put(quote.start(), quote.speaker().isEmpty() ? "-" : quote.speaker());
        }
        return byStart.isEmpty() ? "-" : byStart.values().stream().collect(Collectors.joining(","));
    }
}
