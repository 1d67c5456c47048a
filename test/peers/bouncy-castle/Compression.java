import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.mail.smime.SMIMECompressed;
import org.bouncycastle.mail.smime.SMIMECompressedGenerator;

/** Compressed-data (RFC 3274) through bcmail's MIME. */
final class Compression {
    private Compression() {}

    static byte[] compress(Peer.Arguments arguments) throws Exception {
        return Encodings.octets(
                new SMIMECompressedGenerator()
                        .generate(
                                Encodings.entity(arguments.octets("content")),
                                new ZlibCompressor()));
    }

    static byte[] decompress(Peer.Arguments arguments) throws Exception {
        return new SMIMECompressed(Encodings.entity(arguments.octets("message")))
                .getContent(new ZlibExpanderProvider());
    }
}
