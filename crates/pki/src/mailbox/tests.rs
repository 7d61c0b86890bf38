use super::*;

fn problem(text: &str) -> &'static str {
    Mailbox::parse(text).expect_err(text).key()
}

#[test]
fn the_local_part_keeps_every_byte_and_the_domain_is_lowered() {
    let mailbox = Mailbox::parse("Anna.Maria+b/Q@ExAmple.COM").unwrap();
    assert_eq!(mailbox.as_str(), "Anna.Maria+b/Q@example.com");
    assert_eq!(
        (mailbox.local(), mailbox.domain()),
        ("Anna.Maria+b/Q", "example.com")
    );
}

#[test]
fn plus_dots_and_case_before_the_at_make_different_mailboxes() {
    let of = |text| Mailbox::parse(text).unwrap();
    assert_ne!(of("a+b@example.com"), of("a@example.com"));
    assert_ne!(of("A@example.com"), of("a@example.com"));
    assert_ne!(of("a.b@example.com"), of("ab@example.com"));
    assert_eq!(of("a@EXAMPLE.com"), of("a@example.com"));
}

#[test]
fn a_domain_with_polish_letters_becomes_a_labels_and_can_be_read_back() {
    let mailbox = Mailbox::parse("biuro@Żółw.example.com").unwrap();
    assert_eq!(mailbox.as_str(), "biuro@xn--w-uga1v8h.example.com");
    assert_eq!(mailbox.domain_unicode(), "żółw.example.com");
    assert_eq!(Mailbox::parse(mailbox.as_str()).unwrap(), mailbox);
}

#[test]
fn each_cause_has_its_own_word() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long = format!("a@{}example.com", "abcdefg.".repeat(32));
    let longer = format!("{}@{}com", "a".repeat(64), "abcdefghi.".repeat(19));
    let huge = "a".repeat(5000);
    for (text, key) in [
        ("", "mailbox-empty"),
        (huge.as_str(), "mailbox-too-long"),
        (longer.as_str(), "mailbox-too-long"),
        (long.as_str(), "mailbox-domain"),
        (long_local.as_str(), "mailbox-local-too-long"),
        ("a b@example.com", "mailbox-space"),
        (" a@example.com", "mailbox-space"),
        ("a@example.com ", "mailbox-space"),
        ("a@example.com\u{a0}", "mailbox-space"),
        ("a\u{2028}@example.com", "mailbox-space"),
        ("a@example.com\r\nBcc:x@example.com", "mailbox-invisible"),
        ("a\0@example.com", "mailbox-invisible"),
        ("a\u{85}@example.com", "mailbox-invisible"),
        ("a\u{200b}@example.com", "mailbox-invisible"),
        ("a@exam\u{ad}ple.com", "mailbox-invisible"),
        ("a@\u{202e}moc.elpmaxe", "mailbox-invisible"),
        ("example.com", "mailbox-no-at"),
        ("a@b@example.com", "mailbox-two-ats"),
        ("@a.example,@b.example:c@example.com", "mailbox-two-ats"),
        ("@example.com", "mailbox-no-local"),
        ("łukasz@example.com", "mailbox-local-not-ascii"),
        ("\"a\"@example.com", "mailbox-local-character"),
        ("a(x)@example.com", "mailbox-local-character"),
        ("a%b@example.com", "mailbox-local-character"),
        ("host!a@example.com", "mailbox-local-character"),
        ("<a@example.com>", "mailbox-local-character"),
        ("a,b@example.com", "mailbox-local-character"),
        ("=?utf-8?q?a?=@example.com", "mailbox-local-character"),
        (".a@example.com", "mailbox-dot"),
        ("a.@example.com", "mailbox-dot"),
        ("a..b@example.com", "mailbox-dot"),
        ("a@", "mailbox-domain"),
        ("a@example..com", "mailbox-domain"),
        ("a@example.com.", "mailbox-domain"),
        ("a@.example.com", "mailbox-domain"),
        ("a@-example.com", "mailbox-domain"),
        ("a@exam_ple.com", "mailbox-domain"),
        ("a@example,com", "mailbox-domain"),
        ("a@[192.0.2.1]", "mailbox-domain"),
        ("a@192.0.2.1", "mailbox-domain"),
        ("a@*.example.com", "mailbox-domain"),
        ("a@xn--a.example.com", "mailbox-domain"),
        ("a@ｅｘａｍｐｌｅ.com", "mailbox-domain"),
        ("a@example。com", "mailbox-domain"),
        ("a@i❤.example.com", "mailbox-domain"),
        ("a@localhost", "mailbox-domain-no-dot"),
        ("a@mail.local", "mailbox-domain-special"),
        ("a@b.test", "mailbox-domain-special"),
        ("a@b.ONION", "mailbox-domain-special"),
        ("a@router.home.arpa", "mailbox-domain-special"),
    ] {
        assert_eq!(problem(text), key, "{text:?}");
    }
}

#[test]
fn the_column_is_where_a_person_would_count_it() {
    let problem = Mailbox::parse("ana@łódź example.com").unwrap_err();
    assert_eq!(problem, AddressProblem::SpaceInside { column: 9 });
    assert_eq!(problem.args(), [("column", "9".to_owned())]);
}

#[test]
fn typing_help_offers_what_was_meant() {
    for (typed, meant) in [
        ("anna@gmial.com", "anna@gmail.com"),
        ("anna@gmail.con", "anna@gmail.com"),
        (" anna@example.com", "anna@example.com"),
        ("anna @ example.com", "anna@example.com"),
        ("anna@example,com", "anna@example.com"),
        ("anna@example.com.", "anna@example.com"),
        ("anna@example..com", "anna@example.com"),
        ("<anna@example.com>", "anna@example.com"),
        ("mailto:anna@example.com", "anna@example.com"),
        ("Anna@firma.p", "Anna@firma.pl"),
    ] {
        assert_eq!(
            Mailbox::suggestion(typed).as_deref(),
            Some(meant),
            "{typed:?}"
        );
    }
}

#[test]
fn typing_help_is_silent_about_what_is_right_or_beyond_it() {
    for typed in [
        "anna@example.com",
        "anna@companny.pl",
        "anna@mail.com",
        "anna",
        "",
        "a b",
    ] {
        assert_eq!(Mailbox::suggestion(typed), None, "{typed:?}");
    }
}

#[test]
fn a_stored_mailbox_is_parsed_again_when_it_is_read() {
    use serde::de::{Deserialize, IntoDeserializer, value::StrDeserializer};
    let read = |text: &'static str| {
        let source: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
        Mailbox::deserialize(source)
    };
    assert_eq!(read("a@Example.com").unwrap().as_str(), "a@example.com");
    assert!(read("a b@example.com").is_err());
}
