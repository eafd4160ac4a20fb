package org.wirefold.ingest;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key and the certificate of a server, read again when their files change, so that a renewed certificate counts
 * without a restart. If the new files cannot be used, the old ones count on and the log says why. Thread-safe.
 */
final class RenewedKey extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedKey.class);

    private final TlsFiles files;
    private List<Object> read;
    private X509ExtendedKeyManager keys;

    private RenewedKey(TlsFiles files) throws IOException, GeneralSecurityException {
        this.files = files;
        this.read = marks();
        this.keys = keys(files);
    }

    /**
     * What a server needs to speak TLS by these files.
     *
     * @throws IngestException if they cannot be used, with the reason
     */
    static SSLContext context(TlsFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new RenewedKey(files)}, null, null);
            return context;
        } catch (IOException | GeneralSecurityException | KafkaException e) {
            throw new IngestException(
                    "the certificate " + files.certificate() + " or its key " + files.key() + " cannot be used: "
                            + reason(e) + "; both must be PEM files, the key as PKCS #8 without a password",
                    e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException ? cause.toString() : String.valueOf(cause.getMessage());
    }

    private static X509ExtendedKeyManager keys(TlsFiles files) throws IOException, GeneralSecurityException {
        try (DefaultSslEngineFactory pem = new DefaultSslEngineFactory()) {
            ConfigDef settings = new ConfigDef();
            SslConfigs.addClientSslSupport(settings);
            pem.configure(settings.parse(Map.of(
                    SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, DefaultSslEngineFactory.PEM_TYPE,
                    SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                            new Password(Files.readString(files.certificate())),
                    SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(Files.readString(files.key())))));
            KeyStore store = pem.keystore();
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, null);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager found) {
                    return found;
                }
            }
            throw new GeneralSecurityException("this Java runtime has no manager for such keys");
        }
    }

    /** What changes when the files do. */
    private List<Object> marks() throws IOException {
        List<Object> marks = new ArrayList<>();
        for (Path file : List.of(files.certificate(), files.key())) {
            marks.add(Files.getLastModifiedTime(file));
            marks.add(Files.size(file));
        }
        return marks;
    }

    private synchronized X509ExtendedKeyManager newest() {
        try {
            List<Object> now = marks();
            if (!now.equals(read)) {
                read = now;
                keys = keys(files);
                LOG.atInfo().addKeyValue("file", files.certificate()).log("a changed certificate is used from now on");
            }
        } catch (IOException | GeneralSecurityException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("file", files.certificate())
                    .setCause(e)
                    .log("a changed certificate or key cannot be used; the one before counts on");
        }
        return keys;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return newest().chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return newest().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return current().getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return current().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return current().getPrivateKey(alias);
    }

    private synchronized X509ExtendedKeyManager current() {
        return keys;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String @Nullable [] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
