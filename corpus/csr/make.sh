#!/bin/sh
# Makes the requests of this folder anew, with new throw-away keys, and expected.tsv beside them.
# Needs openssl 3 and python3 (nothing but its standard library). Every private key in here was made for this
# folder, is public from that moment and opens nothing. The golden certificates of crates/ca hold some of these keys:
# after a run, `cargo xtask bless`.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() { openssl genpkey -quiet -out "$work/$1.key" -algorithm "$2" ${3:+-pkeyopt "$3"} ${4:+-pkeyopt "$4"}; }
request() { # name key subject, then options of openssl req
    name=$1 key=$2 subject=$3
    shift 3
    openssl req -new -key "$work/$key.key" -subj "$subject" -out "$work/$name.pem" "$@"
}
who='/C=PL/O=Example sp. z o.o./CN=Example sp. z o.o.'

for bits in 1024 2040 2048 2056 3072 4096 4104; do key rsa$bits RSA rsa_keygen_bits:$bits; done
key rsa_e3 RSA rsa_keygen_bits:2048 rsa_keygen_pubexp:3
key rsa_pss RSA-PSS rsa_keygen_bits:2048
for curve in P-256 P-384 P-521 P-224 secp256k1 brainpoolP256r1; do key "$curve" EC ec_paramgen_curve:$curve; done
key explicit EC ec_paramgen_curve:P-256 ec_param_enc:explicit
key ed25519 ed25519
key ed448 ed448
openssl genpkey -quiet -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out "$work/dsa.params"
openssl genpkey -quiet -paramfile "$work/dsa.params" -out "$work/dsa.key"

for key in rsa1024 rsa2040 rsa2048 rsa2056 rsa3072 rsa4096 rsa4104 rsa_e3 rsa_pss \
    P-256 P-384 P-521 P-224 secp256k1 brainpoolP256r1 explicit ed25519 ed448 dsa; do
    request $key $key "$who"
done
for digest in sha512 sha384 sha224 sha1 md5; do request rsa_$digest rsa2048 "$who" -$digest; done
request p256_sha512 P-256 "$who" -sha512
request p384_sha256 P-384 "$who" -sha256
request p256_sha1 P-256 "$who" -sha1
request pss rsa2048 "$who" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest
request pss_other_salt rsa2048 "$who" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20
request empty_subject P-256 /
request with_mail P-256 '/CN=anna@example.com/emailAddress=anna@example.com'
request polish P-256 '/O=Żółw i Gęś S.A./CN=Zażółć' -utf8
request with_names P-256 "$who" -addext 'subjectAltName=email:info@example.com,DNS:www.example.com,IP:192.0.2.1'
request asks_more P-256 "$who" -addext basicConstraints=critical,CA:TRUE \
    -addext extendedKeyUsage=serverAuth,emailProtection -addext keyUsage=digitalSignature,keyCertSign
request usual_wishes P-256 "$who" -addext extendedKeyUsage=emailProtection,clientAuth \
    -addext keyUsage=digitalSignature
printf '[req]\ndistinguished_name=dn\nattributes=at\nprompt=no\n[dn]\nCN=Example\n[at]\nchallengePassword=not a real secret\n' \
    > "$work/challenge.cnf"
openssl req -new -key "$work/P-256.key" -config "$work/challenge.cnf" -out "$work/challenge.pem"

openssl pkey -in "$work/P-256.key" -ec_conv_form compressed -out "$work/compressed.key"
request compressed compressed "$who"

openssl req -x509 -key "$work/P-256.key" -subj "$who" -days 3650 -out "$work/certificate.pem"
# Three lengths in a row, so that base64 ends in each of its ways. Signed with RSA, whose signatures keep their length.
for extra in 0 1 2; do
    x=$(printf '%.*s' $extra xx)
    openssl req -x509 -key "$work/rsa2048.key" -subj "/CN=Example$x" -set_serial 7 -days 30 -out "$work/certificate$extra.pem"
done
openssl x509 -in "$work/certificate.pem" -outform DER -out "$work/certificate.der"
openssl pkcs12 -export -inkey "$work/P-256.key" -in "$work/certificate.pem" -passout pass:none -out "$work/key.pfx"
openssl crl2pkcs7 -nocrl -certfile "$work/certificate.pem" -out "$work/chain.p7b"
openssl crl2pkcs7 -nocrl -certfile "$work/certificate.pem" -outform DER -out "$work/chain.der"
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index\ndefault_md=sha256\ndefault_crl_days=30\n' "$work" > "$work/ca.cnf"
: > "$work/index"
openssl ca -config "$work/ca.cnf" -gencrl -keyfile "$work/P-256.key" -cert "$work/certificate.pem" -out "$work/crl.pem" 2>/dev/null
for key in rsa2048 P-256 P-384; do
    openssl pkey -in "$work/$key.key" -traditional -out "$work/$key.traditional"
    openssl pkey -in "$work/$key.key" -pubout -out "$work/$key.public"
    openssl pkey -in "$work/$key.key" -outform DER -out "$work/$key.pkcs8"
done
openssl rsa -in "$work/rsa2048.key" -traditional -outform DER -out "$work/rsa2048.der" 2>/dev/null
openssl ec -in "$work/P-256.key" -outform DER -out "$work/P-256.der" 2>/dev/null
openssl pkcs8 -topk8 -in "$work/rsa2048.key" -passout pass:none -out "$work/encrypted.pem"
openssl pkcs8 -topk8 -in "$work/rsa2048.key" -passout pass:none -outform DER -out "$work/encrypted.der"
openssl rsa -in "$work/rsa2048.key" -RSAPublicKey_out -out "$work/pkcs1.public" 2>/dev/null
openssl pkey -in "$work/dsa.key" -traditional -out "$work/dsa.traditional"
openssl pkey -in "$work/rsa2048.key" -noout -text > "$work/rsa2048.text"
openssl req -in "$work/rsa2048.pem" -text > "$work/with_text.pem"
openssl spkac -key "$work/rsa2048.key" -challenge none > "$work/spkac" 2>/dev/null

python3 make.py "$work"
