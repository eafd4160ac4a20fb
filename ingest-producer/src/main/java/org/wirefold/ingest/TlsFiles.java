package org.wirefold.ingest;

import java.nio.file.Path;

/**
 * What a server proves its name by, as certificate authorities deliver it. Immutable.
 *
 * @param certificate a PEM file with the certificate and those that lead to its authority (RFC 7468)
 * @param key a PEM file with the private key, as PKCS #8 and without a password
 */
public record TlsFiles(Path certificate, Path key) {}
