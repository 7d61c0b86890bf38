"""Damages what make.sh made, builds what openssl would not build, and writes down what is expected of each.

A case is: file, verdict, notices, place (line:column), one argument of the answer. All five go to expected.tsv.
"""

import base64
import pathlib
import random
import re
import sys

from parts import (
    ECDSA_SHA256, EXTENSION_REQUEST, NULL, RSA, RSA_SHA256, Rsa, is_prime, number, oid, prime_from, random_prime, request,
    rsa_spki, seq, text_name, tlv, two_primes,
)

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


GOOD = two_primes(random_prime(1024), random_prime(1024))


def signed_with(bits):
    """A request of GOOD's key whose signature is these bits, as they stand in the BIT STRING."""
    info = seq(b"\2\1\0", text_name(), GOOD.spki, tlv(0xA0, b""))
    return seq(info, RSA_SHA256, tlv(3, bits))


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
case("too_much_padding.pem", padded.replace("=", "==="), "ok", "repaired-padding")
case("with_text.pem", made("with_text.pem"), "ok", "repaired-text-before")
case("old_code_page_before.txt", "Łukasz:\n".encode("cp1250") + rsa.encode(), "ok", "repaired-text-before")
case("called_certificate.pem", rsa.replace(" REQUEST", ""), "ok", "repaired-label")
case("misspelt_label.pem", rsa.replace("REQUEST", "REQEST"), "ok", "repaired-label")
case("ends_otherwise.pem", rsa.replace("END CERT", "END NEW CERT"), "ok", "repaired-label")
case("with_mail.pem", made("with_mail.pem"), "ok", "names-ignored", "", "names=anna@example.com")
case("with_names.pem", made("with_names.pem"), "ok", "names-ignored", "", "names=info@example.com, www.example.com, 192.0.2.1")
case("asks_more.pem", made("asks_more.pem"), "ok", "asks-for-more")
case("challenge.pem", made("challenge.pem"), "ok", "challenge-password")

# --- accepted, with several words about it
case("old_header_crlf_indented.pem", rsa.replace("CERTIFICATE", "NEW CERTIFICATE").replace("\n", "\r\n  "), "ok", "old-header,repaired-spaces")
case("old_header_only_at_end.pem", rsa.replace("END CERT", "END NEW CERT").replace("\n", " \n"), "ok", "repaired-label,repaired-spaces")
case("quoted_twice.txt", "".join(f"> > {line}\n" for line in lines), "ok", "repaired-quoting")
case("quoted_with_words_before.txt", "> Hello,\n" + "".join(f"> {line}\n" for line in lines), "ok", "repaired-quoting,repaired-text-before")
case("soft_line_breaks.txt", rsa.replace("=", "=3D").replace(lines[3], lines[3][:40] + "=\n" + lines[3][40:]), "ok", "repaired-mail-encoding")
case("utf16_with_crlf.txt", b"\xff\xfe" + rsa.replace("\n", "\r\n").encode("utf-16-le"), "ok", "repaired-utf16")
case("en_dashes.txt", rsa.replace("-----", "–––––"), "ok", "repaired-dashes")
case("one_dash.txt", rsa.replace("-----", "-"), "ok", "repaired-dashes")
case("tabs.pem", rsa.replace("\n", "\n\t"), "ok", "repaired-spaces")
case("blank_lines_inside.pem", rsa.replace("\n", "\n\n"), "ok")
case("soft_hyphen_in_body.pem", "\n".join([*lines[:4], lines[4][:20] + "\u00ad" + lines[4][20:], *lines[5:]]), "ok", "repaired-spaces")
case("byte_order_mark_in_body.pem", "\n".join([*lines[:4], "\ufeff" + lines[4], *lines[5:]]), "ok", "repaired-spaces")
case("quotes_around.txt", f'"{rsa.strip()}",', "ok")
case("everything_at_once.txt", b"\xff\xfe" + ("Hello\n" + rsa.replace("CERTIFICATE", "NEW CERTIFICATE").replace("-----", "----").replace("\n", " \r\n")).encode("utf-16-le"), "ok", "repaired-utf16,repaired-dashes,repaired-text-before,old-header,repaired-spaces")
no_attributes = request(GOOD, text_name("b@example.com"), attributes=b"")
case("no_attributes_and_mail.pem", pem_of(no_attributes), "ok", "no-attributes,names-ignored", "", "names=b@example.com")


def wish(*extensions):
    return tlv(0xA0, seq(oid(EXTENSION_REQUEST), tlv(0x31, seq(*extensions))))


def extension(number_, value):
    return seq(oid(number_), tlv(4, value))


SAN, CONSTRAINTS, KEY_USAGE, EXTENDED = "2.5.29.17", "2.5.29.19", "2.5.29.15", "2.5.29.37"
password = seq(oid("1.2.840.113549.1.9.7"), tlv(0x31, tlv(0x13, b"not a real secret")))
mail_wish = extension(SAN, seq(tlv(0x81, b"info@example.com")))
everything = tlv(0xA0, password + seq(oid(EXTENSION_REQUEST), tlv(0x31, seq(mail_wish, extension(CONSTRAINTS, seq(b"\1\1\xff"))))))
case("asks_names_more_and_has_password.der", request(GOOD, attributes=everything), "ok", "names-ignored,asks-for-more,challenge-password", "", "rights=CA:TRUE")
case("asks_not_to_be_a_ca.der", request(GOOD, attributes=wish(extension(CONSTRAINTS, seq()))), "ok")
case("asks_to_sign_lists.der", request(GOOD, attributes=wish(extension(KEY_USAGE, tlv(3, b"\1\2")))), "ok", "asks-for-more")
case("asks_to_sign_code.der", request(GOOD, attributes=wish(extension(EXTENDED, seq(oid("1.3.6.1.5.5.7.3.3"))))), "ok", "asks-for-more")
case("asks_to_answer_ocsp.der", request(GOOD, attributes=wish(extension(EXTENDED, seq(oid("1.3.6.1.5.5.7.3.9"))))), "ok", "asks-for-more")
case("asks_for_a_uri.der", request(GOOD, attributes=wish(extension(SAN, seq(tlv(0x86, b"https://example.com/"))))), "ok", "names-ignored", "", "names=https://example.com/")
case("asks_for_an_address_of_ipv6.der", request(GOOD, attributes=wish(extension(SAN, seq(tlv(0x87, bytes(15) + b"\1"))))), "ok", "names-ignored", "", "names=::1")
case("asks_for_an_unknown_thing.der", request(GOOD, attributes=wish(extension("1.2.3.4", b"\5\0"))), "ok")
case("mail_in_subject_twice.der", request(GOOD, name=seq(*[tlv(0x31, seq(oid("1.2.840.113549.1.9.1"), tlv(0x16, b"a@example.com")))] * 2)), "ok", "names-ignored", "", "names=a@example.com")
case("name_in_old_letters.der", request(GOOD, text_name("Zürich".encode("latin-1"), 0x14)), "ok")
case("name_in_universal_letters.der", request(GOOD, text_name("Żółw".encode("utf-32-be"), 0x1C)), "ok")
case("name_with_unseen_letters.der", request(GOOD, text_name("safe\u202egnp.exe")), "ok")
case("name_very_long.der", request(GOOD, text_name("x" * 5000)), "ok")

# --- CSR-00
case("empty.txt", "", "CSR-00")
case("blank.txt", " \r\n\t\u00a0\n", "CSR-00")
case("armour_only.pem", lines[0] + "\n" + lines[-1] + "\n", "CSR-00")

case("byte_order_mark_alone.txt", b"\xef\xbb\xbf", "CSR-00")
case("unseen_alone.txt", "\u200b\u2060\n\u00ad", "CSR-00")

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

case("no_begin_no_first_line.txt", "\n".join(lines[2:]), "CSR-01", "", "1:")
case("one_word.txt", "request", "CSR-01", "", "1:")
case("only_end.txt", lines[-1], "CSR-01", "", "1:")

# --- CSR-02
case("no_end.txt", "\n".join(lines[:-1]), "CSR-02", "", f"{len(lines) - 1}:")
case("end_cut_off.txt", "\n".join(lines[:-1]) + "\n-----EN", "CSR-02", "", f"{len(lines)}:")

case("no_end_crlf.txt", "\r\n".join(lines[:-1]), "CSR-02", "", f"{len(lines) - 1}:")
case("no_end_after_words.txt", "Hello,\n\n" + "\n".join(lines[:-1]) + "\n", "CSR-02", "", f"{len(lines) + 1}:")
case("only_begin.txt", lines[0], "CSR-02", "", "1:")

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

case("private_age.txt", "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ", "CSR-04")
case("private_dotnet.txt", "<RSAKeyValue><Modulus>AQAB</Modulus><D>AQAB</D></RSAKeyValue>", "CSR-04")
case("private_quoted.txt", "".join(f"> {line}\n" for line in key.splitlines()), "CSR-04")
case("private_small_letters.txt", key.replace("PRIVATE KEY", "private key").replace("BEGIN", "begin").replace("END", "end"), "CSR-04")
case("private_called_certificate.pem", pem_of(made_bytes("rsa2048.pkcs8"), "CERTIFICATE"), "CSR-04")
case("private_after_certificate.pem", certificate + key, "CSR-04")

# --- CSR-05
case("key.pfx", made_bytes("key.pfx"), "CSR-05", "", "", "kind=pfx")
case("pfx_base64.txt", base64.encodebytes(made_bytes("key.pfx")), "CSR-05", "repaired-armour", "", "kind=pfx")
case("chain.p7b", made("chain.p7b"), "CSR-05", "", "", "kind=p7b")
case("chain_p7b.der", made_bytes("chain.der"), "CSR-05", "", "", "kind=p7b")
case("ssh.txt", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@example", "CSR-05", "", "", "kind=ssh")
case("pgp.txt", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBAAA\n-----END PGP PUBLIC KEY BLOCK-----\n", "CSR-05", "", "", "kind=pgp")
case("pgp.der", b"\x99\1\x0d\4" + bytes(260), "CSR-05", "", "", "kind=pgp")
case("store.jks", b"\xfe\xed\xfe\xed" + bytes(40), "CSR-05", "", "", "kind=jks")

case("pfx_called_request.pem", pem_of(made_bytes("key.pfx")), "CSR-05", "", "", "kind=pfx")
case("p7b_called_request.pem", pem_of(made_bytes("chain.der")), "CSR-05", "", "", "kind=p7b")
case("ssh2.txt", "---- BEGIN SSH2 PUBLIC KEY ----\nAAAAB3NzaC1yc2EAAAADAQABAAAA\n---- END SSH2 PUBLIC KEY ----\n", "CSR-05", "repaired-dashes", "", "kind=ssh")
case("ssh_ecdsa.txt", "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= me@example", "CSR-05", "", "", "kind=ssh")

# --- CSR-06
case("public_rsa.pem", made("rsa2048.public"), "CSR-06")
case("public_p256.der", der_of(made("P-256.public")), "CSR-06")
case("public_pkcs1.pem", made("pkcs1.public"), "CSR-06")
case("public_no_armour.txt", bare(made("rsa2048.public")), "CSR-06", "repaired-armour")

case("public_called_request.pem", pem_of(der_of(made("rsa2048.public"))), "CSR-06")
case("public_p384.pem", made("P-384.public"), "CSR-06")

# --- CSR-07
case("foreign_letter.pem", "\n".join([*lines[:3], lines[3][:16] + "é" + lines[3][17:], *lines[4:]]), "CSR-07", "", "4:17", "character=é")
case("foreign_look_alike.pem", "\n".join([*lines[:5], "А" + lines[5][1:], *lines[6:]]), "CSR-07", "", "6:1", "character=А")
case("base64url.pem", "\n".join([*lines[:2], lines[2][:5] + "_" + lines[2][6:], *lines[3:]]), "CSR-07", "", "3:6", "character=_")
case("dots_for_the_rest.pem", "\n".join([*lines[:4], "...", *lines[-3:]]), "CSR-07", "", "5:1", "character=.")
case("binary_noise.pem", rsa.encode()[:100] + b"\x80\x01" + rsa.encode()[100:], "CSR-07", "", "2:65")

def foreign(line, column, character, ends="\n"):
    """A sign in place of the one that stands there, counted from 1."""
    text = lines[line - 1][: column - 1] + character + lines[line - 1][column:]
    return ends.join([*lines[: line - 1], text, *lines[line:]])


for name, line, column, character in [
    ("quotation_mark", 2, 1, "”"),
    ("less_than", 3, 64, "<"),
    ("full_stop", 5, 33, "."),
    ("euro", 7, 2, "€"),
    ("picture", 8, 8, "🔑"),
    ("greek_look_alike", 9, 12, "Α"),
    ("wide_letter", 10, 40, "Ａ"),
    ("asterisk_in_last_line", len(lines) - 1, 3, "*"),
]:
    case(f"foreign_{name}.pem", foreign(line, column, character), "CSR-07", "", f"{line}:{column}", f"character={character}")
case("foreign_after_crlf.pem", foreign(6, 6, "!", "\r\n"), "CSR-07", "", "6:6", "character=!")
case("foreign_after_old_mac.pem", foreign(4, 9, "?", "\r"), "CSR-07", "", "4:9", "character=?")
case("foreign_two_of_them.pem", foreign(4, 9, "?").replace(lines[8], "#" + lines[8][1:]), "CSR-07", "", "4:9", "character=?")
case("foreign_in_quoted_mail.txt", "".join(f"> {line}\n" for line in foreign(5, 10, "$").splitlines()), "CSR-07", "repaired-quoting", "5:12", "character=$")
case("foreign_in_utf16.txt", b"\xff\xfe" + foreign(3, 3, "ł").encode("utf-16-le"), "CSR-07", "repaired-utf16", "3:3", "character=ł")
case("foreign_after_words.txt", "Hello,\n\n" + foreign(3, 3, "%"), "CSR-07", "repaired-text-before", "5:3", "character=%")

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

case("one_letter_lost.pem", lost(3, 1), "CSR-08", "", "4:", "length=63")
case("half_a_line_lost.pem", lost(9, 32), "CSR-08", "", "10:", "length=32")
case("two_lines_damaged.pem", "\n".join([*lines[:2], lines[2][:60], lines[3][:58], *lines[4:]]), "CSR-08", "", "3:", "length=60")
case("two_lines_in_one.pem", "\n".join([*lines[:4], lines[4] + lines[5], lines[6], lines[7][:-1], *lines[8:]]), "CSR-08", "", "5:", "length=128")
case("letter_lost_crlf.pem", lost(5, 3).replace("\n", "\r\n"), "CSR-08", "", "6:", "length=61")
case("letter_lost_quoted.txt", "".join(f"> {line}\n" for line in lost(5, 2).splitlines()), "CSR-08", "repaired-quoting", "6:", "length=62")
case("padding_at_line_end.pem", "\n".join([*lines[:6], lines[6][:-1] + "=", *lines[7:]]), "CSR-08", "", "7:64", "why=padding")

# --- CSR-09
case("middle_lines_lost.pem", "\n".join([*lines[:6], *lines[-2:]]), "CSR-09")
case("last_lines_lost.pem", "\n".join([*lines[:-4], lines[-1]]), "CSR-09", "", "", f"need={-(-len(rsa_der) // 3) * 4}")
case("cut_off.der", rsa_der[:500], "CSR-09", "", "", f"need={len(rsa_der)}")

case("one_byte_missing.der", rsa_der[:-1], "CSR-09", "", "", f"have={len(rsa_der) - 1}")
case("signature_cut_off.pem", pem_of(rsa_der[:-30]), "CSR-09")
case("half.pem", "\n".join([*lines[: len(lines) // 2], lines[-1]]), "CSR-09", "", "", f"need={-(-len(rsa_der) // 3) * 4}")

# --- CSR-10
case("bytes_after.der", rsa_der + b"\0", "CSR-10", "", "", "extra=1")
case("bytes_after.pem", pem_of(rsa_der + b"\0\0"), "CSR-10")
case("text_after.pem", rsa + "Kind regards\n", "CSR-10", "", f"{len(lines) + 1}:1")
case("certificate_after.pem", rsa + certificate, "CSR-10")
case("certificate_before.pem", certificate + rsa, "CSR-10")
case("two_ders.der", rsa_der + der_of(ec), "CSR-10")

case("zeros_after.der", rsa_der + bytes(100), "CSR-10", "", "", "extra=100")
case("line_after.pem", rsa + "\n\n  Regards\n", "CSR-10", "", f"{len(lines) + 3}:3")
case("public_key_after.pem", rsa + made("rsa2048.public"), "CSR-10")
case("list_after.pem", rsa + made("crl.pem"), "CSR-10")

# --- CSR-11
case("two_requests.pem", rsa + made("with_mail.pem"), "CSR-11", "", "", "count=2")
case("same_request_twice.pem", rsa + rsa, "CSR-11", "", "", "count=2")
case("three_requests_one_old.pem", rsa + rsa.replace("CERTIFICATE", "NEW CERTIFICATE") + ec, "CSR-11", "", "", "count=3")

case("four_requests.pem", rsa + ec + made("P-384.pem") + made("rsa3072.pem"), "CSR-11", "", "", "count=4")
case("two_requests_quoted.txt", "".join(f"> {line}\n" for line in (rsa + ec).splitlines()), "CSR-11", "repaired-quoting", "", "count=2")

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

case("empty_sequence.pem", pem_of(seq()), "CSR-12")
case("ocsp_request.pem", pem_of(seq(seq(seq(seq(seq(oid("1.3.14.3.2.26"), NULL), tlv(4, bytes(20)), tlv(4, bytes(20)), number(1)))))), "CSR-12")
case("header_alone.der", rsa_der[:4] + b"\x30\x82", "CSR-12", "", "", "why=structure")
case("html.txt", "<!DOCTYPE html><html><body>Sign in</body></html>", "CSR-01", "", "1:")
case("parameters.pem", "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n", "CSR-12", "", "", "why=label")
case("crmf.pem", pem_of(seq(seq(seq(number(0), seq(tlv(0xA5, text_name())))))), "CSR-12")
case("version_missing.der", request(GOOD, version=b""), "CSR-12")
case("stray_bits_in_signature.der", signed_with(b"\1" + b"\2" * 256), "CSR-12")
case("subject_of_another_tag.der", request(GOOD, name=tlv(0x31, b"")), "CSR-12", "", "", "why=structure")
case("number_without_bytes.der", request(GOOD, version=b"\2\0"), "CSR-12")

# --- CSR-13
changed = rsa_der.replace(b"Example sp", b"Ehample sp", 1)
case("name_changed.pem", pem_of(changed), "CSR-13", "", "", "why=signature")
case("signature_changed.der", rsa_der[:-1] + bytes([rsa_der[-1] ^ 1]), "CSR-13", "", "", "why=signature")
case("other_key_inside.der", request(GOOD, spki=two_primes(random_prime(1024), random_prime(1024)).spki), "CSR-13", "", "", "why=signature")
case("algorithm_of_another_key.der", request(GOOD, algorithm=ECDSA_SHA256), "CSR-13", "", "", "why=algorithm")
case("digest_of_another_length.der", request(GOOD, algorithm=seq(oid("1.2.840.113549.1.1.12"), NULL)), "CSR-13", "", "", "why=signature")

ec_der = der_of(ec)
# No library verifies by such a number, so it comes no further.
case("even_modulus.der", request(Rsa(p := 2 * random_prime(2047), p // 2 - 1)), "CSR-13", "", "", "why=signature")
case("ec_signature_changed.der", ec_der[:-1] + bytes([ec_der[-1] ^ 1]), "CSR-13", "", "", "why=signature")
case("ec_name_changed.pem", pem_of(ec_der.replace(b"Example sp", b"Ehample sp", 1)), "CSR-13", "", "", "why=signature")
case("signature_of_nothing.der", signed_with(bytes(257)), "CSR-13", "", "", "why=signature")
case("signature_too_short.der", signed_with(b"\0" + b"\2" * 20), "CSR-13", "", "", "why=signature")
case("signature_missing.der", signed_with(b"\0"), "CSR-13", "", "", "why=signature")

# --- CSR-14
case("sha1.pem", made("rsa_sha1.pem"), "CSR-14", "", "", "digest=SHA-1")
case("sha1_p256.pem", made("p256_sha1.pem"), "CSR-14", "", "", "digest=SHA-1")
case("md5.pem", made("rsa_md5.pem"), "CSR-14", "", "", "digest=MD5")
case("sha224.pem", made("rsa_sha224.pem"), "CSR-14", "", "", "digest=SHA-224")
case("pss_other_salt.pem", made("pss_other_salt.pem"), "CSR-14", "", "", "digest=RSA-PSS")

for name, number_, says in [("md2", "1.2.840.113549.1.1.2", "MD2"), ("md4", "1.2.840.113549.1.1.3", "MD4"), ("unknown", "1.2.3.4", "1.2.3.4")]:
    case(f"{name}_signature.der", request(GOOD, algorithm=seq(oid(number_), NULL)), "CSR-14", "", "", f"digest={says}")
case("rsa_signature_without_null.der", request(GOOD, algorithm=seq(oid("1.2.840.113549.1.1.11"))), "CSR-14")

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
case("rsa_pss_key.pem", made("rsa_pss.pem"), "CSR-18", "", "", "algorithm=RSA-PSS")
case("unknown_key.der", request(GOOD, spki=seq(seq(oid("1.2.3.4")), tlv(3, bytes(33)))), "CSR-18", "", "", "algorithm=1.2.3.4")
no_null = seq(oid("1.2.840.113549.1.1.1"))
case("rsa_without_null.der", request(GOOD, spki=rsa_spki(GOOD.n, algorithm=no_null)), "CSR-12", "", "", "why=key")
case("negative_modulus.der", request(GOOD, spki=seq(RSA, tlv(3, b"\0" + seq(tlv(2, b"\x80" + bytes(255)), number(65537))))), "CSR-12", "", "", "why=key")

case("rsa512.der", request(GOOD, spki=rsa_spki(random.getrandbits(512) | 1 << 511 | 1)), "CSR-15", "", "", "bits=512")
case("rsa2047.der", request(GOOD, spki=rsa_spki(random.getrandbits(2047) | 1 << 2046 | 1)), "CSR-15", "", "", "bits=2047")
case("rsa_of_one_bit.der", request(GOOD, spki=rsa_spki(1)), "CSR-15", "", "", "bits=1")
case("rsa3071.der", request(GOOD, spki=rsa_spki(random.getrandbits(3071) | 1 << 3070 | 1)), "CSR-16", "", "", "bits=3071")
case("rsa8192.der", request(GOOD, spki=rsa_spki(random.getrandbits(8192) | 1 << 8191 | 1)), "CSR-16", "", "", "bits=8192")
for e in (0, 2, 17, 65536, 65539):
    case(f"exponent_{e}.der", request(GOOD, spki=rsa_spki(GOOD.n, e)), "CSR-17", "", "", f"exponent={e}")
case("x25519.der", request(GOOD, spki=seq(seq(oid("1.3.101.110")), tlv(3, bytes(33)))), "CSR-18", "", "", "algorithm=X25519")
case("diffie_hellman.der", request(GOOD, spki=seq(seq(oid("1.2.840.113549.1.3.1"), NULL), tlv(3, bytes(33)))), "CSR-18", "", "", "algorithm=Diffie-Hellman")

# --- CSR-26
case("ed25519.pem", made("ed25519.pem"), "CSR-26", "", "", "algorithm=Ed25519")
case("ed448.pem", made("ed448.pem"), "CSR-26", "", "", "algorithm=Ed448")
for name, arc, size in [("ML-DSA-44", "3.17", 1312), ("ML-DSA-65", "3.18", 1952), ("ML-DSA-87", "3.19", 2592), ("ML-KEM-512", "4.1", 800), ("ML-KEM-768", "4.2", 1184), ("ML-KEM-1024", "4.3", 1568)]:
    spki = seq(seq(oid(f"2.16.840.1.101.3.4.{arc}")), tlv(3, bytes(size + 1)))
    case(f"{name.lower().replace('-', '_')}.der", request(GOOD, spki=spki), "CSR-26", "", "", f"algorithm={name}")

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

for name, curve, says in [("p192", "1.2.840.10045.3.1.1", "P-192"), ("sm2", "1.2.156.10197.1.301", "SM2"), ("brainpool384", "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"), ("unknown_curve", "1.2.3.4", "1.2.3.4")]:
    spki = seq(seq(oid("1.2.840.10045.2.1"), oid(curve)), tlv(3, b"\0\4" + b"\1" * 64))
    case(f"{name}.der", request(GOOD, spki=spki), "CSR-19", "", "", f"curve={says}")
P384 = seq(oid("1.2.840.10045.2.1"), oid("1.3.132.0.34"))
case("point_off_p384.der", request(GOOD, spki=seq(P384, tlv(3, b"\0\4" + b"\1" * 96))), "CSR-20", "", "", "why=point")
case("point_of_nothing.der", request(GOOD, spki=seq(P256, tlv(3, b"\0"))), "CSR-20", "", "", "why=point")
case("point_beyond_the_field.der", request(GOOD, spki=seq(P256, tlv(3, b"\0\4" + b"\xff" * 64))), "CSR-20", "", "", "why=point")
case("point_in_hybrid_form.der", request(GOOD, spki=seq(P256, tlv(3, b"\0\6" + b"\1" * 64))), "CSR-20", "", "", "why=point")

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

q = random_prime(2046)
case("factor_3.pem", pem_of(request(two_primes(3, q))), "CSR-21", "", "", weak("small-factor"))

# --- CSR-25
case("as_much_text_as_is_read.txt", rsa + "\n" * (65536 - len(rsa)), "ok")
case("one_character_too_many.txt", rsa + "\n" * (65537 - len(rsa)), "CSR-25", "", "", "limit=64 KB")
case("too_much_der.pem", pem_of(request(GOOD, name=text_name("x" * 17000))), "CSR-25", "", "", "limit=16 KB")
case("too_much_text.txt", rsa + "\n" * 65536, "CSR-25", "", "", "limit=64 KB")
case("too_much_der.der", request(GOOD, name=text_name("x" * 17000)), "CSR-25", "", "", "limit=16 KB")

header = "file\tverdict\tnotices\tplace\targument\n"
(HERE / "expected.tsv").write_text(header + "\n".join(CASES) + "\n")
print(f"{len(CASES)} cases")
