use super::*;

#[test]
fn every_country_of_iso_3166_has_a_name_in_both_languages() {
    assert_eq!(countries().len(), 249);
    for country in countries() {
        assert_eq!(country.code.len(), 2, "{country:?}");
        assert!(
            !country.en.is_empty() && !country.pl.is_empty(),
            "{}",
            country.code
        );
        for region in country.regions() {
            assert!(region.code.starts_with(country.code), "{region:?}");
            assert!(
                !region.en.trim().is_empty() && !region.pl.trim().is_empty(),
                "{region:?}"
            );
            // X.520 ub-state-name.
            assert!(
                region.certificate_name().chars().count() <= 128,
                "{region:?}"
            );
        }
    }
}

#[test]
fn a_code_that_is_not_assigned_names_no_country() {
    for code in ["XX", "ZZ", "XK", "EU", "pl", "", "POL"] {
        assert!(country(code).is_none(), "{code}");
    }
    assert_eq!(name("PL", Lang::Pl), Some("Polska"));
    assert_eq!(name("DE", Lang::En), Some("Germany"));
}

#[test]
fn a_voivodeship_is_found_however_it_is_written() {
    for typed in [
        "mazowieckie",
        "MAZOWIECKIE",
        "Masovian Voivodeship",
        "województwo mazowieckie",
        "Mazovia",
        "woj. mazowieckie",
        "PL-14",
        "14",
        " pl-14 ",
        "Województwo  Mazowieckie",
    ] {
        assert_eq!(
            resolve_region("PL", typed).map(|r| r.code),
            Some("PL-14"),
            "{typed}"
        );
    }
    for (typed, code) in [
        ("WARMIŃSKO-MAZURSKIE", "PL-28"),
        ("warminsko mazurskie", "PL-28"),
        ("Łódzkie", "PL-10"),
        ("lodzkie", "PL-10"),
        ("Łódź", "PL-10"),
        ("ŚLĄSKIE", "PL-24"),
        ("dolnośląskie", "PL-02"),
        ("Kuyavian-Pomeranian Voivodeship", "PL-04"),
    ] {
        assert_eq!(
            resolve_region("PL", typed).map(|r| r.code),
            Some(code),
            "{typed}"
        );
    }
}

#[test]
fn every_region_is_found_by_what_its_certificate_would_say() {
    for country in countries() {
        for region in country.regions() {
            let found = resolve_region(country.code, region.certificate_name());
            assert_eq!(found.map(|r| r.code), Some(region.code), "{region:?}");
        }
    }
}

#[test]
fn a_name_that_fits_two_regions_or_none_finds_nothing() {
    assert_eq!(resolve_region("PL", "Las Angeles"), None);
    assert_eq!(resolve_region("PL", ""), None);
    assert_eq!(resolve_region("PL", "województwo"), None);
    assert_eq!(resolve_region("PL", "mazowieckle"), None);
    assert_eq!(resolve_region("DE", "mazowieckie"), None);
    assert_eq!(resolve_region("PL", &"mazowieckie".repeat(1_000)), None);
}

#[test]
fn the_certificate_says_voivodeships_in_polish_and_other_regions_in_english() {
    let mazowieckie = region("PL-14").expect("PL-14 is in the list");
    assert_eq!(mazowieckie.certificate_name(), "mazowieckie");
    assert_eq!(mazowieckie.label(Lang::Pl), "mazowieckie");
    assert_eq!(mazowieckie.label(Lang::En), "mazowieckie (Mazovia)");
    let bavaria = region("DE-BY").expect("DE-BY is in the list");
    assert_eq!(bavaria.certificate_name(), "Bavaria");
    assert_eq!(bavaria.label(Lang::Pl), "Bavaria (Bawaria)");
    assert_eq!(bavaria.native, Some("Bayern"));
}

#[test]
fn polish_lists_follow_the_polish_alphabet() {
    let order = |mut names: Vec<&'static str>, lang| {
        names.sort_by_cached_key(|name| sort_key(name, lang));
        names
    };
    assert_eq!(
        order(
            vec![
                "Łotwa",
                "Luksemburg",
                "Lesotho",
                "Litwa",
                "Ćma",
                "Czad",
                "Źle",
                "Żółw",
                "Zima"
            ],
            Lang::Pl
        ),
        [
            "Czad",
            "Ćma",
            "Lesotho",
            "Litwa",
            "Luksemburg",
            "Łotwa",
            "Zima",
            "Źle",
            "Żółw"
        ],
    );
    assert_eq!(
        order(
            vec![
                "Zambia",
                "Åland Islands",
                "Algeria",
                "Côte d’Ivoire",
                "Cyprus"
            ],
            Lang::En
        ),
        [
            "Åland Islands",
            "Algeria",
            "Côte d’Ivoire",
            "Cyprus",
            "Zambia"
        ]
    );
    let polish: Vec<_> = sorted(Lang::Pl).iter().map(|c| c.pl).collect();
    let at = |name| {
        polish
            .iter()
            .position(|n| *n == name)
            .expect("a country of the list")
    };
    assert!(at("Luksemburg") < at("Łotwa") && at("Łotwa") < at("Macedonia Północna"));
}

#[test]
fn a_country_without_regions_takes_free_text() {
    assert!(regions("VA").is_empty());
    assert_eq!(resolve_country("POLSKA").map(|c| c.code), Some("PL"));
    assert_eq!(resolve_country("pl").map(|c| c.code), Some("PL"));
    assert_eq!(resolve_country("Atlantyda"), None);
}
