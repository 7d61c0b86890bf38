// Certificate requests (PKCS#10, RFC 2986).
import { integer, oid, sequence, setOf, tagged, utf8 } from "./der.js";
import { signed, spkiOf } from "./keys.js";

const COMMON_NAME = "2.5.4.3";

// A name is not needed: what stands in the certificate is verified elsewhere.
export async function makeRequest(pair, name) {
  const subject = name ? sequence(setOf(sequence(oid(COMMON_NAME), utf8(name)))) : sequence();
  // The empty [0] has to be there (RFC 2986 4.1), though some programs leave it out.
  const info = sequence(integer(0), subject, await spkiOf(pair.publicKey), tagged(0));
  const { algorithm, bytes } = await signed(pair.privateKey, info);
  return sequence(info, algorithm, bytes);
}
