# What this authority issues: the page of all profiles, and one for each.
profiles-title = Profile certyfikatów
profiles-lead = Co podpisuje to centrum certyfikacji, pole po polu. Certyfikat, który różni się od swojego profilu, jest odrzucany, zanim klucz zostanie użyty.
profile-root = Certyfikat główny
profile-root-about = Powstaje podczas ceremonii z udziałem dwóch osób, bez połączenia z siecią. Podpisuje certyfikaty wystawców i własną listę unieważnionych.
profile-issuing-ca = Certyfikat wystawcy
profile-issuing-ca-about = Powstaje podczas ceremonii z udziałem dwóch osób, podpisany certyfikatem głównym. Podpisuje to, co otrzymują subskrybenci.
profile-organization-multipurpose = Subskrybent: organizacja i skrzynka
profile-organization-multipurpose-about = Certyfikat S/MIME, który możesz zamówić: organization-validated, Multipurpose.
profile-ocsp-responder = Usługa statusu (OCSP)
profile-ocsp-responder-about = Podpisuje odpowiedzi na pytanie, czy certyfikat nadal jest dobry.

## One profile
profile-section = Kto tak mówi
profile-signature = Podpis
profile-signature-with = { $algorithm }, klucz wystawcy { $key }
profile-validity = Ważność
profile-days = { $days } dni, razem z pierwszym i ostatnim
profile-subject = Podmiot
profile-if-wanted = na życzenie
profile-key = Klucz podmiotu
profile-key-rsa = RSA od { $least } do { $most } bitów, co { $step }
profile-extensions = Rozszerzenia
profile-extensions-lead = Innych nie ma. Słowa w nawiasach klamrowych zastępują to, co zależy od wystawcy.
profile-extension = Rozszerzenie
profile-critical = Krytyczne
profile-content = Treść
profile-yes = tak
profile-no = nie
profile-issuers-key = identyfikator klucza wystawcy
profile-subjects-key = SHA-1 klucza podmiotu
profile-ca = CA, bez ograniczenia długości ścieżki
profile-ca-path = CA, długość ścieżki { $path }
profile-usages-for = { $usages } (klucz z rodziny { $family })
profile-mailbox = jedno rfc822Name: potwierdzona skrzynka

## Its rules
profile-rules = Reguły i ich daty
profile-rules-lead = Przed podpisem linter sprawdza każdy certyfikat tego profilu. Liczba reguł: { $rules }. Te zaczęły obowiązywać w swoim dniu albo dopiero zaczną.
profile-rules-now = Obowiązują
profile-rules-none-now = Żadna z obowiązujących reguł nie ma własnego dnia.
profile-rules-to-come = Będą obowiązywać
profile-rules-none-to-come = Nie znamy dziś reguły z późniejszą datą.
profile-days-of-rule = Od
profile-fix = Co zrobić
profile-says = Kto tak mówi
profile-rule = Reguła

## Golden certificates
profile-specimens = Wzory
profile-specimens-lead = Mają stałe klucze, a zamiast podpisu wypełnienie, więc nikt nie może ich użyć. Ta strona jest z nich odczytana i każda zmiana profilu jest w nich widoczna.
profile-specimen = Wzór
profile-files = Pliki
profile-text = Tekst

## Limits
limits-title = Ograniczenia i ich daty
limits-lead = Te same liczby służą do tworzenia certyfikatów i do ich oceny.
limit-what = Ograniczenie
limit-value = Wartość
limit-from = Od
limit-always = od zawsze
limit-days = { $days } dni
limit-bits = { $bits } bitów
limit-subscriber = Certyfikat subskrybenta, najwyżej
limit-product = Certyfikat subskrybenta, który możesz zamówić
limit-responder = Certyfikat usługi statusu
limit-issuing-ca = Certyfikat wystawcy
limit-root = Certyfikat główny
limit-proof-of-organization = Wiek dowodu istnienia organizacji
limit-proof-of-mailbox = Wiek potwierdzenia skrzynki
limit-rsa-of-ca = Klucz RSA centrum certyfikacji, co najmniej
limit-rsa-of-issuer = Klucz RSA centrum, które podpisuje dla subskrybentów, co najmniej
limit-purposes = Zastosowania certyfikatu, który możesz zamówić
