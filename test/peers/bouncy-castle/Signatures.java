import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMultipart;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.mail.smime.SMIMESigned;
import org.bouncycastle.mail.smime.SMIMESignedGenerator;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;

/** Signed-data and multipart/signed through bcmail's MIME. */
final class Signatures {
    private Signatures() {}

    static byte[] sign(Peer.Arguments arguments) throws Exception {
        SMIMESignedGenerator generator =
                new SMIMESignedGenerator(SMIMESignedGenerator.RFC5751_MICALGS);
        List<byte[]> keys = arguments.all("key");
        List<X509Certificate> certificates = certificatesOf(arguments);
        for (int at = 0; at < keys.size(); at++) {
            PrivateKey key = Encodings.privateKey(keys.get(at));
            String algorithm = new String(arguments.all("algorithm").get(at), StandardCharsets.US_ASCII);
            generator.addSignerInfoGenerator(
                    signerInfo(arguments, algorithm, key, certificates.get(at)));
        }
        generator.addCertificates(new JcaCertStore(certificates));
        MimeBodyPart content = Encodings.entity(arguments.octets("content"));
        if (arguments.text("form").equals("opaque")) {
            return Encodings.octets(generator.generateEncapsulated(content));
        }
        MimeBodyPart signed = new MimeBodyPart();
        MimeMultipart parts = generator.generate(content);
        signed.setContent(parts);
        signed.setHeader("Content-Type", parts.getContentType());
        return Encodings.octets(signed);
    }

    private static SignerInfoGenerator signerInfo(
            Peer.Arguments arguments, String algorithm, PrivateKey key, X509Certificate certificate)
            throws Exception {
        JcaSimpleSignerInfoGeneratorBuilder builder =
                new JcaSimpleSignerInfoGeneratorBuilder().setProvider("BC");
        return arguments.all("key-identifier").isEmpty()
                ? builder.build(algorithm, key, certificate)
                : builder.build(algorithm, key, Encodings.keyIdentifier(certificate));
    }

    static byte[] certify(Peer.Arguments arguments) throws Exception {
        SMIMESignedGenerator generator = new SMIMESignedGenerator();
        generator.addCertificates(new JcaCertStore(certificatesOf(arguments)));
        return Encodings.octets(generator.generateCertificateManagement());
    }

    private static List<X509Certificate> certificatesOf(Peer.Arguments arguments) throws Exception {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : arguments.all("certificate")) certificates.add(Encodings.certificate(der));
        return certificates;
    }

    /** The content, if at least one signer signed it and the authority certifies each of them. */
    static byte[] verify(Peer.Arguments arguments) throws Exception {
        MimeBodyPart message = Encodings.entity(arguments.octets("message"));
        SMIMESigned signed = signed(message);
        X509Certificate authority = Encodings.certificate(arguments.octets("authority"));
        JcaSimpleSignerInfoVerifierBuilder verifier =
                new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC");
        if (signed.getSignerInfos().size() == 0) throw new CMSException("no signer");
        for (SignerInformation signer : signed.getSignerInfos()) {
            X509Certificate certificate = certificateOf(signer, signed.getCertificates());
            certificate.verify(authority.getPublicKey(), "BC");
            if (!signer.verify(verifier.build(certificate))) {
                throw new CMSException("signature does not verify");
            }
        }
        return Encodings.octets(signed.getContent());
    }

    private static SMIMESigned signed(MimeBodyPart message) throws Exception {
        return message.isMimeType("multipart/signed")
                ? new SMIMESigned((MimeMultipart) message.getContent())
                : new SMIMESigned(message);
    }

    /** SignerId is a raw Selector, of certificates all the same. */
    @SuppressWarnings("unchecked")
    private static X509Certificate certificateOf(
            SignerInformation signer, Store<X509CertificateHolder> certificates) throws Exception {
        Selector<X509CertificateHolder> selector = signer.getSID();
        for (X509CertificateHolder found : certificates.getMatches(selector)) {
            return Encodings.certificate(found.getEncoded());
        }
        throw new CMSException("no certificate of a signer");
    }
}
