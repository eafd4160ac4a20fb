package org.wirefold.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArticleUriTest {
    /** Uris are kept in topics and databases: this one must never change. */
    @Test
    void shouldDeriveTheSameUriForEver() {
        assertThat(ArticleUri.derive("herald.example", "A text with \u00FC.\n"))
                .isEqualTo("urn:wirefold:59b052ca2afc8bc6f5c38de0e03557a1");
    }

    @Test
    void shouldKeepSourceAndTextApart() {
        assertThat(ArticleUri.derive("ab", "c")).isNotEqualTo(ArticleUri.derive("a", "bc"));
    }

    @Test
    void shouldDigestBytes() {
        assertThat(ArticleUri.sha256Hex("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
