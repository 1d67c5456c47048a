import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.mail.internet.InternetHeaders;
import javax.mail.internet.MimeBodyPart;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.mail.smime.SMIMEEnvelopedGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** Enveloped-data through bcmail's MIME; authEnveloped-data, which bcmail 1.72 hasn't, through CMS. */
final class Envelopes {
    private Envelopes() {}

    private static final Map<String, ASN1ObjectIdentifier> CIPHERS =
            Map.of(
                    "aes-cbc", CMSAlgorithm.AES256_CBC,
                    "aes-128-cbc", CMSAlgorithm.AES128_CBC,
                    "aes-192-cbc", CMSAlgorithm.AES192_CBC,
                    "aes-256-cbc", CMSAlgorithm.AES256_CBC,
                    "des-ede3-cbc", CMSAlgorithm.DES_EDE3_CBC,
                    "rc2-cbc", CMSAlgorithm.RC2_CBC,
                    "aes-128-gcm", CMSAlgorithm.AES128_GCM,
                    "aes-192-gcm", CMSAlgorithm.AES192_GCM,
                    "aes-256-gcm", CMSAlgorithm.AES256_GCM,
                    "chacha20-poly1305",
                            new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.18"));

    static byte[] seal(Peer.Arguments arguments) throws Exception {
        String cipher = arguments.text("cipher");
        OutputEncryptor encryptor =
                new JceCMSContentEncryptorBuilder(CIPHERS.get(cipher)).setProvider("BC").build();
        if (encryptor instanceof OutputAEADEncryptor aead) return sealAuthenticated(arguments, aead);
        SMIMEEnvelopedGenerator generator = new SMIMEEnvelopedGenerator();
        for (byte[] recipient : arguments.all("recipient")) {
            generator.addRecipientInfoGenerator(recipientInfo(arguments, recipient));
        }
        MimeBodyPart content = Encodings.entity(arguments.octets("content"));
        return Encodings.octets(generator.generate(content, encryptor));
    }

    private static byte[] sealAuthenticated(Peer.Arguments arguments, OutputAEADEncryptor encryptor)
            throws Exception {
        CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
        for (byte[] recipient : arguments.all("recipient")) {
            generator.addRecipientInfoGenerator(recipientInfo(arguments, recipient));
        }
        byte[] content = arguments.octets("content");
        CMSAuthEnvelopedData sealed =
                generator.generate(new CMSProcessableByteArray(content), encryptor);
        InternetHeaders header = new InternetHeaders();
        header.addHeader("Content-Type", "application/pkcs7-mime; smime-type=authEnveloped-data");
        header.addHeader("Content-Transfer-Encoding", "base64");
        String text = Base64.getMimeEncoder().encodeToString(sealed.getEncoded());
        return Encodings.octets(
                new MimeBodyPart(header, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static RecipientInfoGenerator recipientInfo(Peer.Arguments arguments, byte[] der)
            throws Exception {
        X509Certificate certificate = Encodings.certificate(der);
        if (certificate.getPublicKey() instanceof RSAPublicKey) {
            return keyTransport(arguments, certificate);
        }
        KeyPair ephemeral = ephemeral(certificate);
        JceKeyAgreeRecipientInfoGenerator agreement =
                new JceKeyAgreeRecipientInfoGenerator(
                                CMSAlgorithm.ECDH_SHA256KDF,
                                ephemeral.getPrivate(),
                                ephemeral.getPublic(),
                                arguments.text("cipher").contains("-128-")
                                        ? CMSAlgorithm.AES128_WRAP
                                        : CMSAlgorithm.AES256_WRAP)
                        .setProvider("BC");
        return named(arguments)
                ? agreement.addRecipient(Encodings.keyIdentifier(certificate), certificate.getPublicKey())
                : agreement.addRecipient(certificate);
    }

    private static RecipientInfoGenerator keyTransport(
            Peer.Arguments arguments, X509Certificate certificate) throws Exception {
        String transport = arguments.text("transport");
        AlgorithmIdentifier algorithm =
                transport.equals("rsa-pkcs1")
                        ? new AlgorithmIdentifier(CMSAlgorithm.RSA_PKCS15)
                        : oaep(transport.substring("rsa-oaep-".length()));
        JceKeyTransRecipientInfoGenerator generator =
                named(arguments)
                        ? new JceKeyTransRecipientInfoGenerator(
                                Encodings.keyIdentifier(certificate), algorithm, certificate.getPublicKey())
                        : new JceKeyTransRecipientInfoGenerator(certificate, algorithm);
        return generator.setProvider("BC");
    }

    /** `digest` in OpenSSL's spelling. */
    private static AlgorithmIdentifier oaep(String digest) throws Exception {
        String name = digest.replace("sha", "SHA-");
        OAEPParameterSpec parameters =
                new OAEPParameterSpec(
                        name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT);
        return new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(CMSAlgorithm.RSA_OAEP, parameters);
    }

    private static KeyPair ephemeral(X509Certificate certificate) throws Exception {
        if (certificate.getPublicKey() instanceof ECPublicKey key) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "BC");
            generator.initialize(key.getParams());
            return generator.generateKeyPair();
        }
        String algorithm = certificate.getPublicKey().getAlgorithm();
        return KeyPairGenerator.getInstance(algorithm, "BC").generateKeyPair();
    }

    private static boolean named(Peer.Arguments arguments) {
        return !arguments.all("key-identifier").isEmpty();
    }

    static byte[] open(Peer.Arguments arguments) throws Exception {
        MimeBodyPart message = Encodings.entity(arguments.octets("message"));
        X509Certificate certificate = Encodings.certificate(arguments.octets("certificate"));
        PrivateKey key = Encodings.privateKey(arguments.octets("key"));
        boolean transports = certificate.getPublicKey() instanceof RSAPublicKey;
        RecipientInformationStore recipients = recipients(message);
        RecipientInformation recipient =
                recipients.get(
                        transports
                                ? new JceKeyTransRecipientId(certificate)
                                : new JceKeyAgreeRecipientId(certificate));
        // Unlike the other one, JceKeyAgreeRecipientId leaves the key identifier out.
        if (recipient == null && !transports) {
            recipient =
                    recipients.get(new KeyAgreeRecipientId(Encodings.keyIdentifier(certificate)));
        }
        if (recipient == null) throw new CMSException("no recipient info for the certificate");
        Recipient opener =
                transports
                        ? new JceKeyTransEnvelopedRecipient(key).setProvider("BC")
                        : new JceKeyAgreeEnvelopedRecipient(key).setProvider("BC");
        return recipient.getContent(opener);
    }

    private static RecipientInformationStore recipients(MimeBodyPart message) throws Exception {
        try (ASN1InputStream in = new ASN1InputStream(message.getInputStream())) {
            ContentInfo content = ContentInfo.getInstance(in.readObject());
            return CMSObjectIdentifiers.authEnvelopedData.equals(content.getContentType())
                    ? new CMSAuthEnvelopedData(content).getRecipientInfos()
                    : new CMSEnvelopedData(content).getRecipientInfos();
        }
    }
}
