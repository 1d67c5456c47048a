import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.mail.internet.MimeBodyPart;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Keys, certificates and MIME entities, from and to octets. */
final class Encodings {
    private Encodings() {}

    static X509Certificate certificate(byte[] der) throws Exception {
        return new JcaX509CertificateConverter()
                .setProvider("BC")
                .getCertificate(new X509CertificateHolder(der));
    }

    static PrivateKey privateKey(byte[] pkcs8) throws Exception {
        return BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(pkcs8));
    }

    /** Contents of the certificate's subjectKeyIdentifier. */
    static byte[] keyIdentifier(X509Certificate certificate) throws Exception {
        byte[] value = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return ASN1OctetString.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                .getOctets();
    }

    static MimeBodyPart entity(byte[] octets) throws Exception {
        return new MimeBodyPart(new ByteArrayInputStream(octets));
    }

    static byte[] octets(MimeBodyPart entity) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);
        return out.toByteArray();
    }
}
