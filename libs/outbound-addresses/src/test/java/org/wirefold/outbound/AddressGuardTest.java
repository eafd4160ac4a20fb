package org.wirefold.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                "::1", "fe80::1", "fd00:ec2::254", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
                "224.0.0.1", "255.255.255.255"
            })
    void shouldKnowTheAddressesOfItsOwnNetwork(String address) throws IOException {
        assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1::1", "172.32.0.1", "100.128.0.1"})
    void shouldKnowTheAddressesOfOthers(String address) throws IOException {
        assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "http://user:secret@192.0.2.1/", "http:///a"})
    void shouldRefuseWhatIsNoPlainWebAddress(String address) {
        // Given
        AddressGuard guard = new AddressGuard(true, "");

        // Then
        assertThatThrownBy(() -> guard.check(URI.create(address)))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldSayHowToAllowAnAddressWhenItRefusesOne() throws IOException {
        // Given
        URI loopback = URI.create("http://127.0.0.1:9/");

        // Then
        assertThatThrownBy(() -> new AddressGuard(false, "the hint").check(loopback))
                .hasMessageContaining("own network")
                .hasMessageEndingWith("the hint");
        new AddressGuard(true, "the hint").check(loopback);
    }
}
