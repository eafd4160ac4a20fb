package org.wirefold.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Refuses addresses of the machine's own network, so that a feed or a webhook cannot make this process ask a server
 * that only it can reach. It is asked before each request, also after a redirect, and looks at all addresses that the
 * name resolves to.
 *
 * <p>Java keeps what a name resolves to for 30 seconds, so the connection goes to an address that was checked. The name
 * is checked once more when the answer begins: an answer that came after these 30 seconds from a name that now resolves
 * to another address is thrown away. Thread-safe.
 */
public final class AddressGuard {
    private final Predicate<InetAddress> refused;
    private final String hint;

    /**
     * Refuses addresses of the own network, or none.
     *
     * @param hint how a refusal ends: what the user can do to allow the address
     */
    public AddressGuard(boolean allowsPrivate, String hint) {
        this(allowsPrivate ? address -> false : AddressGuard::isPrivate, hint);
    }

    /** Refuses what the caller wants refused. */
    public AddressGuard(Predicate<InetAddress> refused, String hint) {
        this.refused = refused;
        this.hint = hint;
    }

    /**
     * Checks an address.
     *
     * @throws RefusedAddressException if it may not be asked
     */
    public void check(URI address) throws RefusedAddressException {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedAddressException(address + " is not asked; only addresses with http or https are");
        }
        if (host == null || address.getUserInfo() != null) {
            throw new RefusedAddressException(
                    address.getScheme() + " address without a host or with a password in it; name the host alone");
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(host)) {
                if (refused.test(one)) {
                    throw new RefusedAddressException(host + " is " + one.getHostAddress()
                            + ", an address of this machine's own network; " + hint);
                }
            }
        } catch (UnknownHostException e) {
            throw new RefusedAddressException("no name server knows the host " + host);
        }
    }

    /** Loopback, private, link-local (with the metadata services of clouds), shared, reserved and multicast addresses. */
    public static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] b = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPrivate(b, 0);
        }
        return address instanceof Inet6Address && isPrivateSix(b);
    }

    private static boolean isPrivate(byte[] b, int at) {
        int first = b[at] & 0xFF;
        int second = b[at + 1] & 0xFF;
        return first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && second >= 64 && second < 128)
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && b[at + 2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /** Unique local addresses, and IPv4 addresses wrapped by translation (64:ff9b::/96), 6to4 or as compatible. */
    private static boolean isPrivateSix(byte[] b) {
        boolean isUniqueLocal = (b[0] & 0xFE) == 0xFC;
        boolean isTranslated = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xFF) == 0xFF && (b[3] & 0xFF) == 0x9B;
        boolean isSixToFour = b[0] == 0x20 && b[1] == 0x02;
        boolean isCompatible = true;
        for (int i = 0; i < 12; i++) {
            isCompatible &= b[i] == 0;
        }
        return isUniqueLocal
                || ((isTranslated || isCompatible) && isPrivate(b, 12))
                || (isSixToFour && isPrivate(b, 2));
    }
}
