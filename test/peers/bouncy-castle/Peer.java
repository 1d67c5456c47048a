import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle as a server of lines, so that one virtual machine serves a whole run. A request is
 * a verb and NAME=BASE64 for each argument, a name as often as it has values; the answer is `done`
 * or `failed`, and base64.
 */
public final class Peer {
    private Peer() {}

    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream answers = System.out;
        // JavaMail and the providers may print; only answers belong on standard output.
        System.setOut(System.err);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(answer(line.split(" ")));
            answers.flush();
        }
    }

    private static String answer(String[] words) {
        try {
            Arguments arguments = new Arguments(words);
            byte[] result =
                    switch (words[0]) {
                        case "version" -> version();
                        case "seal" -> Envelopes.seal(arguments);
                        case "open" -> Envelopes.open(arguments);
                        case "sign" -> Signatures.sign(arguments);
                        case "certify" -> Signatures.certify(arguments);
                        case "verify" -> Signatures.verify(arguments);
                        case "compress" -> Compression.compress(arguments);
                        case "decompress" -> Compression.decompress(arguments);
                        default -> throw new IllegalArgumentException("no verb " + words[0]);
                    };
            return "done " + Base64.getEncoder().encodeToString(result);
        } catch (Exception | LinkageError error) {
            byte[] text = innermost(error).toString().getBytes(StandardCharsets.UTF_8);
            return "failed " + Base64.getEncoder().encodeToString(text);
        }
    }

    private static Throwable innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause;
    }

    private static byte[] version() {
        String version = Security.getProvider("BC").getVersionStr();
        return version.getBytes(StandardCharsets.US_ASCII);
    }

    /** The arguments of one request. */
    static final class Arguments {
        private final Map<String, List<byte[]>> values = new TreeMap<>();

        private Arguments(String[] words) {
            for (int at = 1; at < words.length; at++) {
                int end = words[at].indexOf('=');
                byte[] value = Base64.getDecoder().decode(words[at].substring(end + 1));
                values.computeIfAbsent(words[at].substring(0, end), key -> new ArrayList<>())
                        .add(value);
            }
        }

        List<byte[]> all(String name) {
            return values.getOrDefault(name, List.of());
        }

        byte[] octets(String name) {
            return all(name).get(0);
        }

        String text(String name) {
            return new String(octets(name), StandardCharsets.US_ASCII);
        }
    }
}
