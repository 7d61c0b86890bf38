use super::*;

fn asked(line: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(line))])
}

#[test]
fn a_file_that_did_not_change_is_not_sent_again() {
    let first = kept(
        b"crl".to_vec(),
        "application/pkix-crl",
        60,
        Some(Instant(1_795_352_520)),
        &HeaderMap::new(),
    );
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[CONTENT_TYPE], "application/pkix-crl");
    assert_eq!(
        first.headers()[CACHE_CONTROL],
        "public, max-age=60, must-revalidate"
    );
    assert_eq!(
        first.headers()[LAST_MODIFIED],
        "Sun, 22 Nov 2026 13:02:00 GMT"
    );
    let tag = first.headers()[ETAG].clone();
    let headers = HeaderMap::from_iter([(IF_NONE_MATCH, tag)]);
    let again = kept(b"crl".to_vec(), "application/pkix-crl", 60, None, &headers);
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let changed = kept(b"new".to_vec(), "application/pkix-crl", 60, None, &headers);
    assert_eq!(changed.status(), StatusCode::OK);
}

#[test]
fn any_of_several_tags_will_do() {
    for line in ["*", "\"x\", \"y\"", "W/\"y\""] {
        let headers = asked(line);
        let line = headers[IF_NONE_MATCH].to_str().expect("ASCII");
        assert!(names(line, "\"y\""), "{line}");
    }
    assert!(!names("\"x\"", "\"y\""));
}
