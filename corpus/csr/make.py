"""Damages what make.sh made, builds what openssl would not build, and writes down what is expected of each.

A case is: file, verdict, notices, place (line:column), one argument of the answer. All five go to expected.tsv.
"""

import base64
import hashlib
import pathlib
import random
import re
import sys

WORK = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(".")
CASES = []


def case(name, data, verdict, notices="", place="", arg=""):
    if isinstance(data, str):
        data = data.encode()
    (HERE / name).write_bytes(data)
    CASES.append("\t".join([name, verdict, notices, place, arg]))


def made(name):
    return (WORK / name).read_text()


def made_bytes(name):
    return (WORK / name).read_bytes()


def bare(pem):
    return "".join(line for line in pem.splitlines() if not line.startswith("-----"))


def der_of(pem):
    return base64.b64decode(bare(pem))


def pem_of(der, label="CERTIFICATE REQUEST"):
    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return f"-----BEGIN {label}-----\n" + "\n".join(lines) + f"\n-----END {label}-----\n"


# --- DER by hand


def tlv(tag, content):
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content


def seq(*parts):
    return tlv(0x30, b"".join(parts))


def number(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(text):
    arcs = [int(arc) for arc in text.split(".")]
    out = bytes([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        part = [arc & 0x7F]
        while arc := arc >> 7:
            part.append(0x80 | arc & 0x7F)
        out += bytes(reversed(part))
    return tlv(6, out)


NULL = b"\x05\x00"
RSA = seq(oid("1.2.840.113549.1.1.1"), NULL)
RSA_SHA256 = seq(oid("1.2.840.113549.1.1.11"), NULL)
ECDSA_SHA256 = seq(oid("1.2.840.10045.4.3.2"))
EXTENSION_REQUEST = "1.2.840.113549.1.9.14"


def text_name(value="Example", tag=0x0C):
    return seq(tlv(0x31, seq(oid("2.5.4.3"), tlv(tag, value if isinstance(value, bytes) else value.encode()))))


def rsa_spki(n, e=65537, algorithm=RSA):
    return seq(algorithm, tlv(3, b"\0" + seq(number(n), number(e))))


class Rsa:
    def __init__(self, n, phi, e=65537):
        self.n, self.e, self.d = n, e, pow(e, -1, phi)
        self.spki = rsa_spki(n, e)

    def sign(self, message):
        info = seq(seq(oid("2.16.840.1.101.3.4.2.1"), NULL), tlv(4, hashlib.sha256(message).digest()))
        size = (self.n.bit_length() + 7) // 8
        block = b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(size, "big")


def request(
    key, name=None, attributes=tlv(0xA0, b""), version=b"\2\1\0", spki=None, algorithm=RSA_SHA256, extra=b"", after=b""
):
    info = seq(version, name or text_name(), spki or key.spki, attributes, extra)
    return seq(info, algorithm, tlv(3, b"\0" + key.sign(info)), after)


def is_prime(n):
    if any(n % p == 0 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for _ in range(20):
        x = pow(random.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime_from(start):
    start |= 1
    while not is_prime(start) or (start - 1) % 65537 == 0:
        start += 2
    return start


def random_prime(bits):
    return prime_from(random.getrandbits(bits) | 3 << bits - 2)


def two_primes(p, q):
    return Rsa(p * q, (p - 1) * (q - 1))


GOOD = two_primes(random_prime(1024), random_prime(1024))
rsa = made("rsa2048.pem")
ec = made("P-256.pem")
lines = rsa.splitlines()
rsa_der = der_of(rsa)

# --- accepted as they are
for name in ["rsa2048", "rsa2056", "rsa3072", "rsa4096", "P-256", "P-384", "rsa_sha384", "rsa_sha512", "pss"]:
    case(f"ok_{name}.pem", made(f"{name}.pem"), "ok")
for name in ["p256_sha512", "p384_sha256", "empty_subject", "polish", "usual_wishes"]:
    case(f"ok_{name}.pem", made(f"{name}.pem"), "ok")
case("ok_rsa2048.der", rsa_der, "ok")
case("ok_crlf.pem", rsa.replace("\n", "\r\n"), "ok")
case("ok_old_mac.pem", rsa.replace("\n", "\r"), "ok")
case("ok_no_last_newline.pem", rsa.rstrip(), "ok")
case("ok_blank_lines_around.pem", "\n\n" + rsa + "\n\n", "ok")
case("ok_other_line_length.pem", "\n".join([lines[0], *re.findall(".{1,76}", bare(rsa)), lines[-1]]), "ok")
case("ok_one_long_line.pem", "\n".join([lines[0], bare(rsa), lines[-1]]), "ok")
case("ok_bmp_name.pem", pem_of(request(GOOD, text_name("Żółw".encode("utf-16-be"), 0x1E))), "ok")
case("ok_bom.pem", b"\xef\xbb\xbf" + rsa.encode(), "ok")

# --- accepted, with a word about it
case("no_attributes.pem", pem_of(request(GOOD, attributes=b"")), "ok", "no-attributes")
case("no_attributes.der", request(GOOD, attributes=b""), "ok", "no-attributes")
case("old_header.pem", rsa.replace("CERTIFICATE", "NEW CERTIFICATE"), "ok", "old-header")
case("spaces_at_line_ends.pem", rsa.replace("\n", "  \n"), "ok", "repaired-spaces")
case("indented.pem", rsa.replace("\n", "\n    "), "ok", "repaired-spaces")
case("hard_spaces.pem", rsa.replace("\n", "\u00a0\n"), "ok", "repaired-spaces")
case("zero_width.pem", "\n".join([lines[0], lines[1][:9] + "\u200b" + lines[1][9:], *lines[2:]]), "ok", "repaired-spaces")
case("all_on_one_line.txt", " ".join(lines), "ok", "repaired-spaces")
case("quoted_mail.txt", "".join(f"> {line}\n" for line in lines), "ok", "repaired-quoting")
case("quoted_mail_bare_sign.txt", "".join(f">{line}\n" for line in lines), "ok", "repaired-quoting")
case("quoted_printable.txt", made("rsa3072.pem").replace("=", "=3D").replace("+", "=2B"), "ok", "repaired-mail-encoding")
case("json_string.txt", '"' + rsa.replace("\n", "\\n") + '"', "ok", "repaired-escapes")
case("json_string_crlf.txt", rsa.replace("\n", "\\r\\n"), "ok", "repaired-escapes")
case("smart_dashes.txt", rsa.replace("-----", "——-"), "ok", "repaired-dashes")
case("four_dashes.txt", rsa.replace("-----", "----"), "ok", "repaired-dashes")
case("small_letters.txt", rsa.replace("BEGIN CERTIFICATE REQUEST", "Begin certificate request"), "ok", "repaired-dashes")
case("utf16_le.txt", b"\xff\xfe" + rsa.encode("utf-16-le"), "ok", "repaired-utf16")
case("utf16_be.txt", b"\xfe\xff" + rsa.encode("utf-16-be"), "ok", "repaired-utf16")
case("no_armour.txt", "\n".join(lines[1:-1]), "ok", "repaired-armour")
case("no_armour_one_line.txt", bare(rsa), "ok", "repaired-armour")
padded = next(text for text in (ec, made("P-384.pem"), made("rsa3072.pem"), made("rsa4096.pem")) if "=" in text)
case("padding_lost.pem", padded.replace("=", ""), "ok", "repaired-padding")
case("with_text.pem", made("with_text.pem"), "ok", "repaired-text-before")
case("old_code_page_before.txt", "Łukasz:\n".encode("cp1250") + rsa.encode(), "ok", "repaired-text-before")
case("called_certificate.pem", rsa.replace(" REQUEST", ""), "ok", "repaired-label")
case("misspelt_label.pem", rsa.replace("REQUEST", "REQEST"), "ok", "repaired-label")
case("ends_otherwise.pem", rsa.replace("END CERT", "END NEW CERT"), "ok", "repaired-label")
case("with_mail.pem", made("with_mail.pem"), "ok", "names-ignored", "", "names=anna@example.com")
case("with_names.pem", made("with_names.pem"), "ok", "names-ignored", "", "names=info@example.com, www.example.com, 192.0.2.1")
case("asks_more.pem", made("asks_more.pem"), "ok", "asks-for-more")
case("challenge.pem", made("challenge.pem"), "ok", "challenge-password")

# --- CSR-00
case("empty.txt", "", "CSR-00")
case("blank.txt", " \r\n\t\u00a0\n", "CSR-00")
case("armour_only.pem", lines[0] + "\n" + lines[-1] + "\n", "CSR-00")

# --- CSR-01
case("no_begin.txt", "\n".join(lines[1:]), "CSR-01", "", "1:")
case("prose.txt", "Dear CA, please find my request attached. Kind regards", "CSR-01", "", "1:")
case("begin_without_dashes.txt", rsa.replace("-----BEGIN", "BEGIN", 1), "CSR-01", "", "1:")
damaged = bare(rsa)[230:]
damaged_lines, at = [], 0
for length in [64, 62, 63, 65, 64, 62, 65, 63, 64, 62, 63]:
    damaged_lines.append(damaged[at : at + length])
    at += 64
if sum(map(len, damaged_lines)) % 4 == 0:
    damaged_lines[-1] = damaged_lines[-1][:-1]
# The middle of a request may begin like an OpenPGP secret key; that is no reason to frighten anybody.
case("middle_like_pgp.txt", base64.encodebytes(b"\x95\1\xd8\4" + rsa_der[300:]) + lines[-1].encode(), "CSR-01", "", "1:")
case("damaged_block.txt", "\n".join(damaged_lines + [lines[-1]]), "CSR-01", "", "1:")
case("middle_without_armour.txt", "\n".join(lines[4:-1]), "CSR-01", "", "1:")
case("cut_off_without_armour.txt", "\n".join(lines[1:8]), "CSR-01", "", "1:")

# --- CSR-02
case("no_end.txt", "\n".join(lines[:-1]), "CSR-02", "", f"{len(lines) - 1}:")
case("end_cut_off.txt", "\n".join(lines[:-1]) + "\n-----EN", "CSR-02")

# --- CSR-03
certificate = made("certificate.pem")
case("certificate.pem", certificate, "CSR-03", "", "", "subject=C=PL, O=Example sp. z o.o., CN=Example sp. z o.o.")
for extra in range(3):
    other = made(f"certificate{extra}.pem")
    case(f"certificate_length_{extra}.pem", other, "CSR-03", "", "", f"subject=CN=Example{'x' * extra}")
case("certificate.der", made_bytes("certificate.der"), "CSR-03")
case("certificate_no_armour.txt", bare(certificate), "CSR-03", "repaired-armour")
case("certificate_called_request.pem", pem_of(made_bytes("certificate.der")), "CSR-03")

# --- CSR-04
for name in ["rsa2048.key", "rsa2048.traditional", "P-256.traditional", "dsa.traditional", "encrypted.pem"]:
    case(f"private_{name.replace('.key', '_pkcs8').replace('.pem', '').replace('.', '_')}.txt", made(name), "CSR-04")
for name in ["rsa2048.pkcs8", "P-256.pkcs8", "rsa2048.der", "P-256.der", "encrypted.der"]:
    case(f"private_{name.replace('.der', '').replace('.', '_')}.der", made_bytes(name), "CSR-04")
key = made("P-256.key")
case("private_without_armour.txt", bare(key), "CSR-04")
case("private_traditional_without_armour.txt", bare(made("rsa2048.traditional")), "CSR-04")
case("private_called_request.pem", pem_of(made_bytes("P-256.pkcs8")), "CSR-04")
case("private_after_request.pem", rsa + key, "CSR-04")
case("private_before_request.pem", key + rsa, "CSR-04")
case("private_bare_before_request.pem", bare(key) + "\n" + rsa, "CSR-04")
case("private_cut_off.pem", "\n".join(made("rsa2048.key").splitlines()[:6]), "CSR-04")
case("private_cut_off_no_armour.txt", bare(made("rsa2048.key"))[:601], "CSR-04")
case("private_only_end.txt", "\n".join(key.splitlines()[2:]), "CSR-04")
case("private_foreign_character.txt", key.replace("M", "M\u00e9", 1), "CSR-04")
case("private_smart_dashes.txt", key.replace("-----", "—").replace("PRIVATE KEY", "private  key"), "CSR-04")
case("private_json.txt", '{"key": "' + key.replace("\n", "\\n") + '"}', "CSR-04")
case("private_text.txt", made("rsa2048.text"), "CSR-04")
case("private_jwk.txt", '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}', "CSR-04")
case("private_utf16.txt", b"\xff\xfe" + key.encode("utf-16-le"), "CSR-04")
openssh = base64.b64encode(b"openssh-key-v1\0" + b"\0\0\0\4none" * 2 + bytes(60)).decode()
case("private_openssh.txt", f"-----BEGIN OPENSSH PRIVATE KEY-----\n{openssh}\n-----END OPENSSH PRIVATE KEY-----\n", "CSR-04")
case("private_openssh_no_armour.txt", openssh, "CSR-04")
case("private_pgp.txt", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQHYBAAA\n-----END PGP PRIVATE KEY BLOCK-----\n", "CSR-04")
case("private_pgp.der", b"\x95\1\xd8\4" + bytes(300), "CSR-04")
case("private_putty.txt", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 1\nAAAA\n", "CSR-04")

# --- CSR-05
case("key.pfx", made_bytes("key.pfx"), "CSR-05", "", "", "kind=pfx")
case("pfx_base64.txt", base64.encodebytes(made_bytes("key.pfx")), "CSR-05", "repaired-armour", "", "kind=pfx")
case("chain.p7b", made("chain.p7b"), "CSR-05", "", "", "kind=p7b")
case("chain_p7b.der", made_bytes("chain.der"), "CSR-05", "", "", "kind=p7b")
case("ssh.txt", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@example", "CSR-05", "", "", "kind=ssh")
case("pgp.txt", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBAAA\n-----END PGP PUBLIC KEY BLOCK-----\n", "CSR-05", "", "", "kind=pgp")
case("pgp.der", b"\x99\1\x0d\4" + bytes(260), "CSR-05", "", "", "kind=pgp")
case("store.jks", b"\xfe\xed\xfe\xed" + bytes(40), "CSR-05", "", "", "kind=jks")

# --- CSR-06
case("public_rsa.pem", made("rsa2048.public"), "CSR-06")
case("public_p256.der", der_of(made("P-256.public")), "CSR-06")
case("public_pkcs1.pem", made("pkcs1.public"), "CSR-06")
case("public_no_armour.txt", bare(made("rsa2048.public")), "CSR-06", "repaired-armour")

# --- CSR-07
case("foreign_letter.pem", "\n".join([*lines[:3], lines[3][:16] + "é" + lines[3][17:], *lines[4:]]), "CSR-07", "", "4:17", "character=é")
case("foreign_look_alike.pem", "\n".join([*lines[:5], "А" + lines[5][1:], *lines[6:]]), "CSR-07", "", "6:1", "character=А")
case("base64url.pem", "\n".join([*lines[:2], lines[2][:5] + "_" + lines[2][6:], *lines[3:]]), "CSR-07", "", "3:6", "character=_")
case("dots_for_the_rest.pem", "\n".join([*lines[:4], "...", *lines[-3:]]), "CSR-07", "", "5:1", "character=.")
case("binary_noise.pem", rsa.encode()[:100] + b"\x80\x01" + rsa.encode()[100:], "CSR-07")

# --- CSR-08
lost = lambda line, count: "\n".join([*lines[:line], lines[line][: 64 - count], *lines[line + 1 :]])
case("two_letters_lost.pem", lost(2, 2), "CSR-08", "", "3:", "length=62")
case("four_letters_lost.pem", lost(6, 4), "CSR-08", "", "7:", "length=60")
case("one_letter_doubled.pem", "\n".join([*lines[:4], lines[4] + "A", *lines[5:]]), "CSR-08", "", "5:", "length=65")
case("padding_inside.pem", "\n".join([*lines[:4], lines[4][:30] + "=" + lines[4][31:], *lines[5:]]), "CSR-08", "", "5:31")
last = padded.splitlines()
stem = last[-2].rstrip("=")
stray = stem[:-1] + {"A": "B", "Q": "R", "g": "h", "w": "x", "E": "F", "I": "J", "M": "N", "U": "V", "Y": "Z", "c": "d", "k": "l", "o": "p", "s": "t", "0": "1", "4": "5", "8": "9"}[stem[-1]]
case("stray_bits_at_the_end.pem", "\n".join([*last[:-2], stray + "=" * (len(last[-2]) - len(stem)), last[-1]]), "CSR-08", "", f"{len(last) - 1}:", "why=end")

# --- CSR-09
case("middle_lines_lost.pem", "\n".join([*lines[:6], *lines[-2:]]), "CSR-09")
case("last_lines_lost.pem", "\n".join([*lines[:-4], lines[-1]]), "CSR-09", "", "", f"need={-(-len(rsa_der) // 3) * 4}")
case("cut_off.der", rsa_der[:500], "CSR-09", "", "", f"need={len(rsa_der)}")

# --- CSR-10
case("bytes_after.der", rsa_der + b"\0", "CSR-10", "", "", "extra=1")
case("bytes_after.pem", pem_of(rsa_der + b"\0\0"), "CSR-10")
case("text_after.pem", rsa + "Kind regards\n", "CSR-10", "", f"{len(lines) + 1}:1")
case("certificate_after.pem", rsa + certificate, "CSR-10")
case("certificate_before.pem", certificate + rsa, "CSR-10")
case("two_ders.der", rsa_der + der_of(ec), "CSR-10")

# --- CSR-11
case("two_requests.pem", rsa + made("with_mail.pem"), "CSR-11", "", "", "count=2")
case("same_request_twice.pem", rsa + rsa, "CSR-11", "", "", "count=2")
case("three_requests_one_old.pem", rsa + rsa.replace("CERTIFICATE", "NEW CERTIFICATE") + ec, "CSR-11", "", "", "count=3")

# --- CSR-12
case("crl.pem", made("crl.pem"), "CSR-12", "", "", "why=crl")
case("crl.der", der_of(made("crl.pem")), "CSR-12", "", "", "why=crl")
case("spkac.pem", pem_of(base64.b64decode(made("spkac").split("=", 1)[1])), "CSR-12", "", "", "why=structure")
case("zeros.der", b"\x30\x82" + bytes(600), "CSR-12")
case("json.txt", '{"request": 1}', "CSR-12", "", "", "why=json")
case("other_label.pem", pem_of(seq(number(2**200), number(2**90), number(7)), "DH PARAMETERS"), "CSR-12", "", "", "why=label")
case("version_1.der", request(GOOD, version=b"\2\1\1"), "CSR-12", "", "", "why=structure")
case("element_after_attributes.der", request(GOOD, extra=NULL), "CSR-12", "", "", "why=structure")
case("element_after_signature.der", request(GOOD, after=NULL), "CSR-12", "", "", "why=structure")
case("attributes_of_another_tag.der", request(GOOD, attributes=tlv(0xA1, b"")), "CSR-12", "", "", "why=structure")
indefinite = request(GOOD)
case("indefinite_length.der", b"\x30\x80" + indefinite[4:] + b"\0\0", "CSR-12", "", "", "why=der")
case("long_length.der", b"\x30\x83\0" + indefinite[2:], "CSR-12", "", "", "why=der")
case("long_length_inside.der", request(GOOD, name=b"\x30\x81" + text_name()[1:]), "CSR-12", "", "", "why=der")
case("padded_number.der", request(GOOD, version=b"\2\2\0\0"), "CSR-12", "", "", "why=der")
challenge = seq(oid("1.2.840.113549.1.9.7"), tlv(0x31, tlv(0x0C, b"x")))
other_challenge = seq(oid("1.2.840.113549.1.9.7"), tlv(0x31, tlv(0x0C, b"y")))
case("attribute_twice.der", request(GOOD, attributes=tlv(0xA0, challenge + other_challenge)), "CSR-12", "", "", "why=structure")
unstructured = seq(oid("1.2.840.113549.1.9.2"), tlv(0x31, tlv(0x0C, b"x")))
case("attributes_in_order.der", request(GOOD, attributes=tlv(0xA0, unstructured + challenge)), "ok", "challenge-password")
case("attributes_out_of_order.der", request(GOOD, attributes=tlv(0xA0, challenge + unstructured)), "CSR-12", "", "", "why=structure")
case("attribute_without_value.der", request(GOOD, attributes=tlv(0xA0, seq(oid("1.2.840.113549.1.9.7"), tlv(0x31, b"")))), "CSR-12", "", "", "why=structure")


def wish(*extensions):
    return tlv(0xA0, seq(oid(EXTENSION_REQUEST), tlv(0x31, seq(*extensions))))


ca = tlv(4, seq(b"\1\1\xff"))
case("false_written_out.der", request(GOOD, attributes=wish(seq(oid("2.5.29.19"), b"\1\1\0", ca))), "CSR-12", "", "", "why=structure")
case("extension_twice.der", request(GOOD, attributes=wish(seq(oid("2.5.29.19"), ca), seq(oid("2.5.29.19"), ca))), "CSR-12", "", "", "why=structure")
case("extension_of_noise.der", request(GOOD, attributes=wish(seq(oid("2.5.29.17"), tlv(4, b"\x30\x05abc")))), "CSR-12", "", "", "why=structure")
case("true_of_another_kind.der", request(GOOD, attributes=wish(seq(oid("2.5.29.19"), b"\1\1\1", ca))), "CSR-12", "", "", "why=der")
case("no_wishes.der", request(GOOD, attributes=wish()), "ok")
microsoft = tlv(0xA0, seq(oid("1.3.6.1.4.1.311.2.1.14"), tlv(0x31, seq(seq(oid("2.5.29.19"), ca)))))
case("microsoft_wishes.der", request(GOOD, attributes=microsoft), "ok", "asks-for-more", "", "rights=CA:TRUE")
nest = b""
for _ in range(60):
    nest = seq(nest)
case("deep.der", request(GOOD, attributes=tlv(0xA0, seq(oid("1.2.3"), tlv(0x31, nest)))), "CSR-12", "", "", "why=der")
nest = b""
for _ in range(3000):
    nest = seq(nest)
case("very_deep.der", request(GOOD, attributes=tlv(0xA0, seq(oid("1.2.3"), tlv(0x31, nest)))), "CSR-12", "", "", "why=der")
case("name_of_bad_utf8.der", request(GOOD, name=text_name(b"\xff\xfe")), "CSR-12", "", "", "why=der")
case("name_of_nothing.der", request(GOOD, name=seq(tlv(0x31, b""))), "CSR-12", "", "", "why=structure")

# --- CSR-13
changed = rsa_der.replace(b"Example sp", b"Ehample sp", 1)
case("name_changed.pem", pem_of(changed), "CSR-13", "", "", "why=signature")
case("signature_changed.der", rsa_der[:-1] + bytes([rsa_der[-1] ^ 1]), "CSR-13", "", "", "why=signature")
case("other_key_inside.der", request(GOOD, spki=two_primes(random_prime(1024), random_prime(1024)).spki), "CSR-13", "", "", "why=signature")
case("algorithm_of_another_key.der", request(GOOD, algorithm=ECDSA_SHA256), "CSR-13", "", "", "why=algorithm")
case("digest_of_another_length.der", request(GOOD, algorithm=seq(oid("1.2.840.113549.1.1.12"), NULL)), "CSR-13", "", "", "why=signature")

# --- CSR-14
case("sha1.pem", made("rsa_sha1.pem"), "CSR-14", "", "", "digest=SHA-1")
case("sha1_p256.pem", made("p256_sha1.pem"), "CSR-14", "", "", "digest=SHA-1")
case("md5.pem", made("rsa_md5.pem"), "CSR-14", "", "", "digest=MD5")
case("sha224.pem", made("rsa_sha224.pem"), "CSR-14", "", "", "digest=SHA-224")
case("pss_other_salt.pem", made("pss_other_salt.pem"), "CSR-14", "", "", "digest=RSA-PSS")

# --- CSR-15 to CSR-18
case("rsa1024.pem", made("rsa1024.pem"), "CSR-15", "", "", "bits=1024")
case("rsa2040.pem", made("rsa2040.pem"), "CSR-15", "", "", "bits=2040")
# OpenSSL rounds such a wish down.
case("rsa2049.pem", pem_of(request(two_primes(random_prime(1025), random_prime(1024)))), "CSR-16", "", "", "why=divisible")
case("rsa4104.pem", made("rsa4104.pem"), "CSR-16", "", "", "bits=4104")
huge = random.getrandbits(16384) | 1 << 16383 | 1
case("rsa16384.der", request(GOOD, spki=rsa_spki(huge)), "CSR-16", "", "", "why=long")
case("rsa16384_huge_exponent.der", request(GOOD, spki=rsa_spki(huge, huge >> 1 | 1)), "CSR-16", "", "", "why=long")
case("exponent_3.pem", made("rsa_e3.pem"), "CSR-17", "", "", "exponent=3")
case("exponent_1.der", request(GOOD, spki=rsa_spki(GOOD.n, 1)), "CSR-17", "", "", "exponent=1")
case("exponent_long.der", request(GOOD, spki=rsa_spki(GOOD.n, GOOD.d)), "CSR-17")
case("dsa.pem", made("dsa.pem"), "CSR-18", "", "", "algorithm=DSA")
case("ed25519.pem", made("ed25519.pem"), "CSR-18", "", "", "algorithm=Ed25519")
case("rsa_pss_key.pem", made("rsa_pss.pem"), "CSR-18", "", "", "algorithm=RSA-PSS")
ml_dsa = seq(seq(oid("2.16.840.1.101.3.4.3.18")), tlv(3, bytes(1953)))
case("ml_dsa.der", request(GOOD, spki=ml_dsa), "CSR-18", "", "", "algorithm=ML-DSA-65")
case("unknown_key.der", request(GOOD, spki=seq(seq(oid("1.2.3.4")), tlv(3, bytes(33)))), "CSR-18", "", "", "algorithm=1.2.3.4")
no_null = seq(oid("1.2.840.113549.1.1.1"))
case("rsa_without_null.der", request(GOOD, spki=rsa_spki(GOOD.n, algorithm=no_null)), "CSR-12", "", "", "why=key")
case("negative_modulus.der", request(GOOD, spki=seq(RSA, tlv(3, b"\0" + seq(tlv(2, b"\x80" + bytes(255)), number(65537))))), "CSR-12", "", "", "why=key")

# --- CSR-19, CSR-20
case("p521.pem", made("P-521.pem"), "CSR-19", "", "", "curve=P-521")
case("p224.pem", made("P-224.pem"), "CSR-19", "", "", "curve=P-224")
case("secp256k1.pem", made("secp256k1.pem"), "CSR-19", "", "", "curve=secp256k1")
case("brainpool.pem", made("brainpoolP256r1.pem"), "CSR-19", "", "", "curve=brainpoolP256r1")
case("explicit_curve.pem", made("explicit.pem"), "CSR-20", "", "", "why=explicit")
case("compressed_point.pem", made("compressed.pem"), "CSR-20", "", "", "why=form")
P256 = seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"))
case("point_off_curve.der", request(GOOD, spki=seq(P256, tlv(3, b"\0\4" + b"\1" * 64))), "CSR-20", "", "", "why=point")
case("point_at_infinity.der", request(GOOD, spki=seq(P256, tlv(3, b"\0\0"))), "CSR-20", "", "", "why=point")
case("point_of_other_length.der", request(GOOD, spki=seq(P256, tlv(3, b"\0\4" + b"\1" * 96))), "CSR-20", "", "", "why=point")

# --- CSR-21
small_primes = [n for n in range(2, 702) if all(n % d for d in range(2, int(n**0.5) + 1))]
primorial = 1
for prime in small_primes[:126]:
    primorial *= prime


def roca_prime(bits):
    while True:
        k = random.getrandbits(bits - primorial.bit_length() + 1)
        p = k * primorial + pow(65537, random.getrandbits(200), primorial)
        if p.bit_length() == bits and p >> bits - 2 == 3 and is_prime(p):
            return p


weak = lambda kind: f"kind=weak-key-{kind}"
case("roca.pem", pem_of(request(two_primes(roca_prime(1024), roca_prime(1024)))), "CSR-21", "", "", weak("roca"))
p = random_prime(1024)
case("close_primes.pem", pem_of(request(two_primes(p, prime_from(p + 2)))), "CSR-21", "", "", weak("close-primes"))
q = prime_from(p + (1 << 515))
case("rather_close_primes.pem", pem_of(request(two_primes(p, q))), "CSR-21", "", "", weak("close-primes"))
q = random_prime(2038)
q = q if (q * 751).bit_length() == 2048 else prime_from((1 << 2047) // 751 + (1 << 2030))
case("factor_751.pem", pem_of(request(two_primes(751, q))), "CSR-21", "", "", weak("small-factor"))
p = random_prime(1024)
case("square.pem", pem_of(request(Rsa(p * p, p * (p - 1)))), "CSR-21", "", "", weak("power"))
p = random_prime(2048)
case("prime.pem", pem_of(request(Rsa(p, p - 1))), "CSR-21", "", "", weak("no-product"))

# --- CSR-25
case("too_much_text.txt", rsa + "\n" * 65536, "CSR-25", "", "", "limit=64 KB")
case("too_much_der.der", request(GOOD, name=text_name("x" * 17000)), "CSR-25", "", "", "limit=16 KB")

header = "file\tverdict\tnotices\tplace\targument\n"
(HERE / "expected.tsv").write_text(header + "\n".join(CASES) + "\n")
print(f"{len(CASES)} cases")
