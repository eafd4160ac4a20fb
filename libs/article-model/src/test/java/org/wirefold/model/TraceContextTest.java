package org.wirefold.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldReadWhatItHasWrittenInPlaceOfAnother() {
        // Given
        Headers headers = new RecordHeaders();
        TraceContext.write(headers, TRACE.replace("01", "00"));

        // When
        TraceContext.write(headers, TRACE);

        // Then
        assertThat(TraceContext.of(headers)).isEqualTo(TRACE);
        assertThat(headers.headers(TraceContext.HEADER)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void shouldReadNothingWhenTheHeaderHasAnotherForm(String value) {
        // Given
        Headers headers = new RecordHeaders();
        headers.add(TraceContext.HEADER, value.getBytes(StandardCharsets.UTF_8));

        // When, Then
        assertThat(TraceContext.of(headers)).isNull();
        assertThat(TraceContext.of(new RecordHeaders())).isNull();
    }
}
