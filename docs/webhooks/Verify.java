// Verifies a message of motcua (Standard Webhooks). NOT RUN by any test of this repository: no Java is installed where they run.
// Java 17 or newer, no library.
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class Verify {
  /** Older messages are not taken, so that nobody sends one again that they have seen. */
  private static final long TOLERANCE_SECONDS = 300;

  /** Header names in lower case; the body as it came, before anything parses it; a key "whsec_…" or "whpk_…". */
  public static boolean verify(Map<String, String> headers, String body, String key) throws Exception {
    String id = headers.get("webhook-id");
    String timestamp = headers.get("webhook-timestamp");
    if (id == null || timestamp == null || !timestamp.matches("\\d{1,12}")) return false;
    if (Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) return false;
    byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    byte[] secret = Base64.getDecoder().decode(key.substring(key.indexOf('_') + 1));
    // While keys are being changed there are two signatures: one that fits is enough.
    for (String one : headers.getOrDefault("webhook-signature", "").split(" ")) {
      String[] parts = one.split(",", 2);
      if (parts.length < 2) continue;
      byte[] signature = Base64.getDecoder().decode(parts[1]);
      if (parts[0].equals("v1") && key.startsWith("whsec_")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        if (MessageDigest.isEqual(mac.doFinal(signed), signature)) return true;
      }
      if (parts[0].equals("v1a") && key.startsWith("whpk_")) {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] der = new byte[prefix.length + secret.length];
        System.arraycopy(prefix, 0, der, 0, prefix.length);
        System.arraycopy(secret, 0, der, prefix.length, secret.length);
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        ed25519.update(signed);
        if (ed25519.verify(signature)) return true;
      }
    }
    return false;
  }
}
