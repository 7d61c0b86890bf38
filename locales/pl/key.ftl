# Key: the first half of step 2, where possession of a key is proven.

## Method
key-title = Metoda generowania kluczy
key-lead = Certyfikat należy do pary kluczy. Powiedz, gdzie powstanie Twoja: część prywatna zostaje u Ciebie, my widzimy tylko publiczną.
key-method = Metoda generowania pary kluczy
key-method-csr = CSR
key-method-csr-hint = Żądanie z aplikacji { $brand } Tools albo z programu lub serwera, który będzie używać certyfikatu. Klucz można przenosić i instalować z pliku.
key-method-browser = W tej przeglądarce
key-method-browser-hint = Klucz powstaje na tej stronie i zostaje na Twoim komputerze: zapiszesz go jako plik zamknięty hasłem. Wybierz to, jeśli nie masz jeszcze żądania.
key-method-card = Generowanie pary kluczy na karcie
key-method-card-hint = Klucz nigdy nie opuszcza karty, a karta musi być podłączona przy każdym podpisie. Obsługiwane są tylko karty { $brand }.
key-method-card-later = Jeszcze niedostępne.
key-cloud-note = Przy certyfikatach w chmurze nie ma czego wybierać: klucze powstają same.
key-save = Pamiętaj, aby zapisać klucz prywatny
key-save-text = Gdy tworzysz klucz, zachowaj jego plik i hasło w bezpiecznym miejscu. Bez nich nie zainstalujesz certyfikatu, a odtworzyć go nie może nikt.

## W tej przeglądarce
browser-title = Utwórz klucz w tej przeglądarce
browser-lead = Klucz prywatny powstaje na tej stronie i zostaje na Twoim komputerze; do nas trafia samo żądanie. Utwórz go, zapisz i pokaż, że zapisany plik się otwiera.
browser-without = Przeglądarka tworzy klucze tylko z JavaScriptem i tylko na stronie, która przyszła przez https. Każde z tych poleceń robi to samo na Twoim komputerze. Zachowaj private-key.pem, a na następnej stronie wklej request.csr.
browser-paste = Mam żądanie do wklejenia
browser-done-title = Klucz jest bezpieczny
browser-done-text = Zapisany plik otwiera się Twoim hasłem. Zachowaj jedno i drugie: powstanie z nich potem plik PFX. Teraz dalej pójdzie samo żądanie, bez klucza prywatnego.
browser-request = Pokaż żądanie

## The request
csr-title = CSR
csr-question = Wklej żądanie podpisania certyfikatu (CSR)
csr-lead = Nowe możesz utworzyć w aplikacji { $brand } Tools albo wziąć z własnego programu.
csr-label = Żądanie podpisania certyfikatu (CSR)
csr-hint = Wszystko od -----BEGIN do ostatniej kreski w wierszu -----END. Możesz też upuścić na pole plik .csr.
csr-file = Albo wybierz plik
csr-make-in-tools = Utwórz klucz i żądanie w { $brand } Tools
csr-download-tools = Pobierz aplikację { $brand } Tools
csr-check = Sprawdź żądanie
csr-correct = Poprawne
csr-correct-text = Żądanie jest kompletne i podpisane własnym kluczem.
csr-found = Co znaleźliśmy
csr-found-key = Klucz
csr-found-fingerprint = Odcisk klucza (SHA-256)
csr-found-signature = Podpis
csr-found-subject = Nazwy w żądaniu
csr-found-ignored = nieużywane
csr-not-checked = Sprawdzanie na bieżąco nie odpowiedziało. Wybierz Dalej – sprawdzimy ponownie.
csr-how-title = Jak utworzyć żądanie w terminalu?
csr-how-text = Każde z tych poleceń tworzy klucz zamknięty hasłem i żądanie. Zachowaj private-key.pem, a tu wklej request.csr.

## What can be wrong with a request: what happened, and what to do
csr-00 = Nie ma tu jeszcze żądania. Wklej je albo najpierw utwórz w generatorze.
csr-01 = Brakuje początku: pierwszy wiersz to -----BEGIN CERTIFICATE REQUEST-----. Skopiuj żądanie jeszcze raz, od tego wiersza.
csr-02 = Końcówka jest ucięta: brakuje ostatniego wiersza. Skopiuj żądanie jeszcze raz, aż do -----END CERTIFICATE REQUEST-----.
csr-04 = Stop: to klucz prywatny i dotarł do naszego serwera. Nie zapisaliśmy go i zablokowaliśmy go dla certyfikatów. Wyrzuć ten klucz, utwórz nowy i wklej jego żądanie.
csr-04-browser = Stop: to klucz prywatny. Nie opuścił Twojej przeglądarki, a pole już wyczyściliśmy. Nie dawaj go nikomu, nam też nie. Wklej żądanie.
csr-06 = To sam klucz publiczny. Żądanie zawiera też Twój podpis – dowód, że klucz należy do Ciebie. Utwórz żądanie tym samym kluczem.
csr-07 = Wiersz { $line }, kolumna { $column }: znak „{ $character }” nie należy do żądania. Skopiuj je jeszcze raz jako zwykły tekst.
csr-10 = Po końcu żądania jest coś jeszcze. Wklej jedno żądanie i nic więcej.
csr-21 = Ten klucz da się złamać: { $weakness }. Utwórz nowy, najlepiej innym programem albo na innym komputerze.
csr-22-title = Tego klucza nie można użyć
csr-23 = Ten klucz jest już w innym certyfikacie. Utwórz nowy klucz.
csr-23-title = Ten klucz jest zajęty
key-missing = Wybierz, gdzie powstanie klucz.

## Notices: seen, and accepted
csr-03 = To jest certyfikat{ $subject ->
        [none] {""}
       *[other] {" "}({ $subject }, ważny do { $until })
    }. Potrzebujemy żądania, z którego powstał; zwykle to plik z końcówką .csr.
csr-05 = To jest { $kind ->
        [pfx] plik PFX: klucz razem z certyfikatem
        [p7b] paczka certyfikatów PKCS#7
        [ssh] klucz SSH
        [pgp] coś z OpenPGP
        [jks] magazyn kluczy Javy
       *[other] coś innego
    }. Potrzebujemy żądania podpisania certyfikatu (PKCS#10), zwykle to plik z końcówką .csr.
csr-08 = { $why ->
        [line] Wiersz { $line } ma znaków: { $length }, a pozostałe: { $others }. Przy kopiowaniu coś zginęło albo doszło.
        [padding] Ostatni wiersz jest uszkodzony: kończy się nie tam, gdzie powinien.
       *[other] Koniec jest uszkodzony: przy kopiowaniu zginęły litery.
    } Skopiuj żądanie z pliku jeszcze raz.
csr-09 = Żądanie urywa się za wcześnie: jest { $have } z { $need } { $unit ->
        [bytes] bajtów
       *[other] znaków
    }. Skopiuj go jeszcze raz, do samego końca.
csr-11 = Jest tu więcej niż jedno żądanie ({ $count }): { $subjects }. Wklej tylko to, dla którego ma być certyfikat.
csr-12 = { $why ->
        [crl] To jest lista unieważnionych certyfikatów, a nie żądanie.
        [json] To jest JSON, a nie żądanie.
        [label] To jest plik innego rodzaju, a nie żądanie.
        [key] Żądanie da się odczytać, ale klucza w nim nie.
        [structure] Wnętrze tego żądania nie jest zbudowane tak, jak musi być.
       *[other] Tekst da się odczytać, ale nie jest to żądanie podpisania certyfikatu.
    } Sprawdź, czy to właściwy plik, albo utwórz nowe żądanie.
csr-13 = { $why ->
        [algorithm] Żądanie podaje sposób podpisu, którym jego klucz nie może podpisywać.
       *[other] Podpis nie pasuje do klucza w żądaniu: ktoś je zmienił po utworzeniu albo jest uszkodzone.
    } Utwórz nowe żądanie.
csr-14 = Żądanie jest podpisane z użyciem { $digest }, a to dziś za mało. Utwórz nowe z SHA-256.
csr-15 = Klucz ma { $bits } bitów i zbyt łatwo byłoby go złamać. Utwórz klucz o długości co najmniej 2048 bitów.
csr-16 = { $why ->
        [long] Klucz RSA o długości { $bits } bitów jest dłuższy, niż obsługują programy pocztowe.
       *[other] Klucza RSA o długości { $bits } bitów nie można użyć: długość musi dzielić się przez 8.
    } Wybierz 2048, 3072 albo 4096.
csr-17 = Klucz ma wykładnik publiczny { $exponent }. Utwórz nowy z wykładnikiem 65537; każdy zwykły program robi to sam.
csr-18 = Programy pocztowe nie użyją klucza rodzaju { $algorithm }. Utwórz klucz RSA od 2048 do 4096 bitów, EC P-256 albo EC P-384.
csr-19 = Krzywa { $curve } nie jest dozwolona w certyfikatach do poczty. Użyj P-256 albo P-384.
csr-20 = { $why ->
        [explicit] Żądanie opisuje krzywą liczbami zamiast nazwą.
        [form] Klucz publiczny jest zapisany w skróconej postaci, którą czyta niewiele programów.
       *[other] Klucz publiczny z żądania nie może leżeć na swojej krzywej.
    } Utwórz nowy klucz na krzywej P-256 albo P-384.
csr-22 = Ten klucz zgłoszono { $date } jako skradziony lub ujawniony i nie można go już nigdy użyć. Utwórz nowy klucz.
csr-25 = To więcej niż { $limit } i więcej niż jakiekolwiek znane nam żądanie. Żądanie ma tysiąc lub dwa tysiące znaków; wklej tylko je.
csr-26 = Klucz rodzaju { $algorithm } jest dobry, ale Outlook oraz poczta w iPhonie i iPadzie jeszcze go nie użyją (stan na listopad 2026), więc go nie przyjmujemy. Utwórz klucz RSA od 2048 do 4096 bitów, EC P-256 albo EC P-384.
csr-where = Wiersz { $line }
csr-where-column = Wiersz { $line }, kolumna { $column }
csr-code = Kod dla pomocy: { $code }
csr-none-yet = Tutaj pojawi się zawartość żądania.
csr-kept = Ten klucz jest już zapisany: { $key }. Wklej inne żądanie tylko wtedy, gdy chcesz mieć inny klucz.
csr-keep-going = Zostaw ten klucz i idź dalej

## What makes a key weak
weak-key-no-product = jego moduł nie jest iloczynem dwóch dużych liczb pierwszych
weak-key-small-factor = jego moduł ma mały dzielnik
weak-key-roca = pochodzi z układów, których klucze można obliczyć (ROCA)
weak-key-close-primes = jego dwie liczby pierwsze leżą zbyt blisko siebie
weak-key-power = jego moduł jest potęgą jednej liczby
weak-key-published = jego klucz prywatny jest publiczny: jest na liście kluczy wydrukowanych lub takich, które każdy może odtworzyć

## Notices: seen, and accepted
csr-notice-no-attributes = W żądaniu nie ma pustego pola, które większość programów zapisuje. Przyjęte.
csr-notice-old-header = Pierwszy wiersz mówi NEW CERTIFICATE REQUEST, to starsza postać. Przyjęte.
csr-notice-names-ignored = Żądanie wymienia: { $names }. W certyfikacie znajdzie się tylko to, co tu zweryfikujemy.
csr-notice-asks-for-more = Żądanie prosi też o: { $rights }. Ten certyfikat tego nie obejmuje, więc to pomijamy.
csr-notice-challenge-password = W żądaniu jest hasło, które każdy może odczytać. My go nie używamy; nie używaj go też nigdzie indziej.
csr-notice-repaired-armour = Brakowało pierwszego i ostatniego wiersza. Dodaliśmy je.
csr-notice-repaired-label = W pierwszym lub ostatnim wierszu były inne słowa. Odczytaliśmy je zgodnie z sensem.
csr-notice-repaired-dashes = Kreski w pierwszym lub ostatnim wierszu były zmienione. Poprawiliśmy je.
csr-notice-repaired-spaces = Usunęliśmy odstępy, które doszły przy kopiowaniu.
csr-notice-repaired-quoting = Usunęliśmy znaki > z cytowanej wiadomości.
csr-notice-repaired-mail-encoding = Cofnęliśmy to, co program pocztowy zrobił z niektórymi znakami.
csr-notice-repaired-escapes = Zamieniliśmy zapisane słownie końce wierszy na prawdziwe.
csr-notice-repaired-utf16 = Plik był zapisany jako UTF-16. Mimo to go odczytaliśmy.
csr-notice-repaired-padding = Na końcu było za mało albo za dużo znaków =. Poprawiliśmy to.
csr-notice-repaired-text-before = Pominęliśmy tekst przed pierwszym wierszem.
csr-24 = Ten klucz był już przez Ciebie używany: jest w innym Twoim certyfikacie. Nowy jest bezpieczniejszy. Utwórz go i weź jego żądanie.
