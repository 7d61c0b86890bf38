use super::mail::{Attachment, Letter};

const LETTER: &str = "From: =?utf-8?q?Zakr=C4=99cony?= <ca@example.com>\r\n\
To: anna@example.com\r\n\
Subject: =?utf-8?b?UG90d2llcmTFug==?=\r\n =?utf-8?q?_adres?=\r\n\
Date: Sun, 22 Nov 2026 13:02:00 +0000\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed;\r\n boundary=\"out;er\"\r\n\
\r\n\
preamble\r\n\
--out;er\r\n\
Content-Type: multipart/alternative; boundary=inner\r\n\
\r\n\
--inner\r\n\
Content-Type: text/plain; charset=utf-8\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
Tw=C3=B3j kod: ABCD=\r\nEFGH\r\n\
--inner\r\n\
Content-Type: text/html\r\n\
\r\n\
<script>alert(1)</script>\r\n\
--inner--\r\n\
--out;er\r\n\
Content-Type: application/x-pem-file\r\n\
Content-Disposition: attachment; filename=\"../cert.pem\"\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
aGVs\r\nbG8=\r\n\
--out;er--\r\n";

#[test]
fn a_letter_of_ours_is_read_whole() {
    let letter = Letter::read(LETTER.replace("out;er", "outer").as_bytes());
    assert_eq!(letter.from, "Zakręcony <ca@example.com>");
    assert_eq!(letter.subject, "Potwierdź adres");
    assert_eq!(
        letter.text.as_deref().map(str::trim),
        Some("Twój kod: ABCDEFGH")
    );
    let file = Attachment {
        name: "cert.pem".into(),
        body: b"hello".to_vec(),
    };
    assert_eq!(letter.attachments, [file]);
}

#[test]
fn a_letter_that_is_none_breaks_nothing() {
    for bytes in [
        &b""[..],
        b"\n",
        b"\xff\xfe",
        b"Subject",
        b"Content-Type: multipart/mixed\n\nx",
        b"Subject: =?",
    ] {
        Letter::read(bytes);
    }
    let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(1_000);
    assert!(Letter::read(nested.as_bytes()).attachments.is_empty());
}
