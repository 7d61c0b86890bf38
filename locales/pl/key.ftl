# Key: the first half of step 2, where possession of a key is proven.

## Method
key-title = Metoda generowania kluczy
key-lead = Certyfikat należy do pary kluczy. Powiedz, gdzie powstanie Twoja: część prywatna zostaje u Ciebie, my widzimy tylko publiczną.
key-method = Metoda generowania pary kluczy
key-method-csr = CSR
key-method-csr-hint = Żądanie z aplikacji { $brand } Tools albo z programu lub serwera, który będzie używać certyfikatu. Klucz można przenosić i instalować z pliku.
key-method-card = Generowanie pary kluczy na karcie
key-method-card-hint = Klucz nigdy nie opuszcza karty, a karta musi być podłączona przy każdym podpisie. Obsługiwane są tylko karty { $brand }.
key-method-card-later = Jeszcze niedostępne. Wybierz CSR.
key-cloud-note = Przy certyfikatach w chmurze nie ma czego wybierać: klucze powstają same.
key-algorithm = Algorytm i długość klucza
key-save = Pamiętaj, aby zapisać klucz prywatny
key-save-text = Zanim pójdziesz dalej, zachowaj plik z kluczem i hasło do niego. Bez klucza nie zainstalujesz certyfikatu, a odtworzyć go nie może nikt.

## The request
csr-title = CSR
csr-question = Wklej żądanie podpisania certyfikatu (CSR)
csr-lead = Nowe możesz utworzyć w aplikacji { $brand } Tools albo wziąć z własnego programu.
csr-label = Żądanie podpisania certyfikatu (CSR)
csr-hint = Wszystko od -----BEGIN do ostatniej kreski w wierszu -----END. Możesz też upuścić na pole plik .csr.
csr-file = Albo wybierz plik
csr-download-tools = Pobierz aplikację { $brand } Tools
csr-check = Sprawdź żądanie
csr-correct = Poprawny
csr-correct-text = Żądanie jest kompletne i podpisane własnym kluczem.
csr-found = Co znaleźliśmy
csr-found-key = Klucz
csr-found-fingerprint = Odcisk klucza (SHA-256)
csr-found-signature = Podpis
csr-found-subject = Nazwy w żądaniu
csr-found-ignored = nieużywane
csr-checking = Sprawdzamy
csr-not-checked = Sprawdzanie na bieżąco nie odpowiedziało. Wybierz Dalej – sprawdzimy ponownie.
csr-how-title = Jak utworzyć żądanie w OpenSSL?
csr-how-text = To polecenie tworzy zaszyfrowany klucz i żądanie. Zachowaj key.pem, a tu wklej request.csr.

## What can be wrong with a request: what happened, and what to do
csr-00 = Nie ma tu jeszcze żądania. Wklej je albo najpierw utwórz w generatorze.
csr-01 = Brakuje początku: pierwszy wiersz to -----BEGIN CERTIFICATE REQUEST-----. Skopiuj żądanie jeszcze raz, od tego wiersza.
csr-02 = Końcówka jest ucięta: brakuje ostatniego wiersza. Skopiuj żądanie jeszcze raz, aż do -----END CERTIFICATE REQUEST-----.
csr-03 = To jest certyfikat. Potrzebujemy żądania, które powstaje wcześniej – zwykle to plik z końcówką .csr.
csr-04 = Stop: to klucz prywatny i dotarł do naszego serwera. Nie zapisaliśmy go i zablokowaliśmy go dla certyfikatów. Wyrzuć ten klucz, utwórz nowy i wklej jego żądanie.
csr-04-browser = Stop: to klucz prywatny. Nie opuścił Twojej przeglądarki, a pole już wyczyściliśmy. Nie dawaj go nikomu, nam też nie. Wklej żądanie.
csr-05 = To coś innego: { $found }. Potrzebujemy żądania certyfikatu (PKCS#10), zwykle to plik z końcówką .csr.
csr-06 = To sam klucz publiczny. Żądanie zawiera też Twój podpis – dowód, że klucz należy do Ciebie. Utwórz żądanie tym samym kluczem.
csr-07 = Wiersz { $line }, kolumna { $column }: znak „{ $character }” nie należy do żądania. Skopiuj je jeszcze raz jako zwykły tekst.
csr-08 = Wiersz { $line } jest uszkodzony: przy kopiowaniu ubyło liter albo przybyło. Skopiuj żądanie jeszcze raz z pliku.
csr-09 = Żądanie urywa się za wcześnie: jest { $found } z { $expected } bajtów. Skopiuj je jeszcze raz, do samego końca.
csr-10 = Po końcu żądania jest coś jeszcze. Wklej jedno żądanie i nic więcej.
csr-11 = Są tu żądania w liczbie { $count }. Wklej tylko to, do którego chcesz certyfikat.
csr-12 = Tekst da się odczytać, ale nie jest żądaniem certyfikatu. Sprawdź, czy to właściwy plik.
csr-13 = Podpis nie pasuje do klucza w żądaniu: ktoś je zmienił po utworzeniu albo uległo uszkodzeniu. Utwórz nowe żądanie.
csr-14 = Żądanie podpisano algorytmem { $found }, który dziś dowodzi zbyt mało. Utwórz nowe z SHA-256.
csr-15 = Klucz ma { $found } bitów i zbyt łatwo go złamać. Utwórz taki, który ma co najmniej { $expected }.
csr-16 = Klucza RSA o długości { $found } bitów nie można użyć. Wybierz 2048, 3072 albo 4096.
csr-17 = Klucz ma wykładnik publiczny { $found }. Utwórz nowy z wykładnikiem 65537 – zwykłe narzędzia robią to same.
csr-18 = Programy pocztowe nie obsługują klucza typu { $found }. Utwórz klucz RSA 2048–4096, EC P-256 albo EC P-384.
csr-19 = Krzywa { $found } nie jest dozwolona w certyfikatach do poczty. Użyj P-256 albo P-384.
csr-20 = Klucz publiczny z żądania nie może istnieć na swojej krzywej. Utwórz nowy klucz.
csr-21 = Ten klucz da się złamać: { $weakness }. Utwórz nowy, najlepiej innym programem albo na innym komputerze.
csr-22 = Ten klucz zgłoszono jako skradziony albo ujawniony i nie można go już nigdy użyć. Utwórz nowy klucz.
csr-22-title = Tego klucza nie można użyć
csr-23 = Ten klucz jest już w innym certyfikacie. Utwórz nowy klucz.
csr-23-title = Ten klucz jest zajęty
csr-24 = Ten klucz był już przez Ciebie użyty. Bezpieczniej utworzyć nowy.
csr-24-use = Użyj mimo to
csr-25 = To dłuższe niż jakiekolwiek znane nam żądanie. Jedno ma tysiąc lub dwa tysiące znaków – wklej tylko je.
csr-26 = Mało który program pocztowy obsługuje już klucz tego typu. Jeśli nie masz pewności, utwórz RSA albo EC P-256.
key-missing = Wybierz, gdzie powstanie klucz.

## Notices: seen, and accepted
notice-no-attributes = W żądaniu brakuje pustego pola, które większość programów zapisuje. Przyjęte.
notice-old-header = Pierwszy wiersz to NEW CERTIFICATE REQUEST, starsza forma. Przyjęte.
notice-repaired = Naprawiliśmy odstępy lub końce wierszy zmienione przy kopiowaniu. Samo żądanie pozostało nietknięte.
notice-names-ignored = W żądaniu są nazwy: { $names }. W certyfikacie znajdzie się tylko to, co tu zweryfikowano.
notice-asks-for-more = Żądanie prosi też o: { $names }. Ten certyfikat tego nie obejmuje, więc to pomijamy.
notice-challenge-password = W żądaniu jest hasło. Nie używamy go – i nigdzie indziej też go nie używaj.
